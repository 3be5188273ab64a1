import { globSync } from "node:fs";
import { join, matchesGlob } from "node:path";

/** Source files that are mutated together and have a score of their own. */
export interface Slice {
  readonly name: string;
  /** Globs from the folder of the package. A file belongs to the first slice that has it. */
  readonly files: readonly string[];
  /** In percent. */
  readonly goal: number;
  /** One mutant of this many is tried, chosen by SEED; 1 tries all. */
  readonly oneIn: number;
  /** The settings of the tests that are repeated for each mutant, where they are not those of the package. */
  readonly vitestConfig?: string;
  /** The tests that are repeated, as a glob, where those of the whole package take too long. */
  readonly tests?: string;
  /**
   * Also tries mutants of what runs while a module is loaded, such as tables. Each takes all tests of the package, in the gate and
   * the server for minutes; where they are left out they are counted apart.
   */
  readonly withStatic?: boolean;
}

export interface MutatedPackage {
  readonly name: string;
  /** From the root of the repository. */
  readonly folder: string;
  readonly slices: readonly Slice[];
  /** Source that is not mutated, and what guards it instead. */
  readonly leftOut: readonly { readonly files: readonly string[]; readonly reason: string }[];
}

const withoutProcess = "vitest.mutation.config.ts";

export const mutatedPackages: readonly MutatedPackage[] = [
  {
    name: "contract",
    folder: "packages/contract",
    slices: [{ name: "reader", files: ["src/**"], goal: 85, oneIn: 1, withStatic: true }],
    leftOut: [],
  },
  {
    name: "client",
    folder: "packages/client",
    slices: [
      {
        name: "retries",
        files: ["src/{retry,transport,environment,limits,call,headers}.ts"],
        goal: 90,
        oneIn: 1,
        withStatic: true,
      },
      { name: "others", files: ["src/**"], goal: 85, oneIn: 4, withStatic: true },
    ],
    leftOut: [],
  },
  {
    name: "gate",
    folder: "packages/gate",
    slices: [
      {
        name: "decisions",
        files: ["src/{judge,verdict,ledger,lifecycle}/**", "src/policy/{policy,exceptions}.ts"],
        goal: 90,
        oneIn: 2,
        vitestConfig: withoutProcess,
      },
      {
        name: "comparison",
        files: ["src/{schema,operation,extensions,contract}/**", "src/{change,compare-*,find-*,finding}.ts"],
        goal: 85,
        oneIn: 25,
        vitestConfig: withoutProcess,
      },
      { name: "rules", files: ["src/rules/**"], goal: 85, oneIn: 10, vitestConfig: withoutProcess },
      {
        name: "sources-and-reports",
        files: ["src/{source,report,release}/**", "src/policy/*"],
        goal: 85,
        oneIn: 10,
        vitestConfig: withoutProcess,
      },
    ],
    leftOut: [
      {
        files: ["src/{main,index}.ts", "src/command/*"],
        reason: "the command; test/command.test.ts starts it as a process",
      },
    ],
  },
  {
    name: "conformance",
    folder: "packages/conformance",
    slices: [
      {
        name: "values-and-violations",
        files: ["src/{values,formats,contract,response,http}/**"],
        goal: 85,
        oneIn: 8,
        vitestConfig: withoutProcess,
      },
      {
        name: "runner-and-reports",
        files: ["src/{coverage,report,settings}/**", "src/runner/{declare,result,random,load-checks}.ts"],
        goal: 85,
        oneIn: 8,
        vitestConfig: withoutProcess,
      },
    ],
    leftOut: [
      {
        files: ["src/{shapes,fixtures,target}/**", "src/runner/*", "src/{main,command,run,usage-error}.ts"],
        reason: "what sends requests; planted faults in three servers guard it (test/, apps/planted-faults)",
      },
    ],
  },
  {
    name: "mock",
    folder: "apps/mock",
    slices: [
      {
        name: "answers",
        files: ["src/{invalid-input,limits,operations,prism,read-request,send-answer,start-mock}.ts"],
        goal: 85,
        oneIn: 4,
      },
    ],
    leftOut: [{ files: ["src/{main,command,run-mock,with-mock}.ts"], reason: "processes" }],
  },
  {
    name: "cli",
    folder: "apps/cli",
    slices: [
      {
        name: "amounts-and-cells",
        files: ["src/rows/{numbers,read-row,escape-formula,validate-body,headings,heading-map}.ts"],
        goal: 90,
        oneIn: 2,
        vitestConfig: "vitest.mutation.rows.config.ts",
      },
      {
        name: "files",
        files: ["src/rows/*"],
        goal: 85,
        oneIn: 12,
        vitestConfig: "vitest.mutation.rows.config.ts",
      },
      {
        name: "import-and-commands",
        files: [
          "src/{contract,derived}/**",
          "src/import/{adaptive-concurrency,check-file,duplicates,prepare-import,rejected-file,send-row,send-rows}.ts",
          "src/exit-codes.ts",
          "src/output/{tables,terminal-text,progress}.ts",
          "src/profile/network.ts",
        ],
        goal: 85,
        oneIn: 12,
        vitestConfig: withoutProcess,
      },
    ],
    leftOut: [
      {
        files: ["src/{commands,doctor,export,profile,output,import}/*", "src/*"],
        reason: "commands; their tests need a server and processes",
      },
      { files: ["src/texts/**"], reason: "texts in two languages, compared word by word in *.texts.test.ts" },
    ],
  },
  {
    name: "api",
    folder: "apps/api",
    slices: [
      {
        name: "authentication",
        files: ["src/auth/*"],
        goal: 90,
        oneIn: 2,
        vitestConfig: withoutProcess,
        tests: "src/auth/*.test.ts",
      },
      {
        name: "keys",
        files: ["src/stores/keys/{jwk,key-validators}.ts"],
        goal: 85,
        oneIn: 4,
        vitestConfig: withoutProcess,
        tests: "src/stores/keys/*.test.ts",
      },
      {
        name: "amounts-and-values",
        files: [
          "src/validation/{number-literals,scan-json,read-json,keywords}.ts",
          "src/validation/formats/*",
        ],
        goal: 90,
        oneIn: 3,
        vitestConfig: withoutProcess,
        tests: "src/validation/**/*.test.ts",
      },
      {
        name: "admission",
        files: ["src/admission/*"],
        goal: 85,
        oneIn: 4,
        vitestConfig: withoutProcess,
        tests: "src/admission/*.test.ts",
      },
      {
        name: "http",
        files: ["src/{http,problems,validation,operations}/**", "src/db/{fair-queue,translate-error}.ts"],
        goal: 85,
        oneIn: 10,
        vitestConfig: withoutProcess,
      },
    ],
    leftOut: [
      {
        files: ["src/{admin,db,stores,telemetry,workers}/**", "src/*"],
        reason: "processes and PostgreSQL; their tests start both",
      },
    ],
  },
];

const isTest = (file: string) => file.endsWith(".test.ts") || file.endsWith(".d.ts");

/** The source files of a package, below its folder. */
export function sourcesOf(root: string, { folder }: MutatedPackage): string[] {
  return globSync("src/**/*.ts", { cwd: join(root, folder) })
    .filter((file) => !isTest(file))
    .toSorted();
}

/** The slice that a file belongs to; undefined for what is left out. */
export function sliceOf<S extends Pick<Slice, "files">>(
  file: string,
  { slices }: { readonly slices: readonly S[] },
): S | undefined {
  return slices.find(({ files }) => files.some((glob) => matchesGlob(file, glob)));
}
