import { globSync } from "node:fs";
import { join, matchesGlob } from "node:path";
import type { MutatedPackage, Slice } from "./mutated-package.ts";
import { packagesOfApps } from "./packages-of-apps.ts";

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
        vitestConfig: withoutProcess,
        withStatic: true,
      },
      {
        name: "chain-and-feed",
        files: ["src/{chain,chain-checkpoint,chain-entry,feed}.ts"],
        goal: 90,
        oneIn: 2,
        vitestConfig: withoutProcess,
        tests: "test/{chain,chain-checkpoint,chain-forms,feed}.test.ts",
        withStatic: true,
      },
      {
        name: "others",
        files: ["src/**"],
        goal: 85,
        oneIn: 4,
        vitestConfig: withoutProcess,
        withStatic: true,
      },
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
        files: ["src/{report,release}/**", "src/source/!(read-git).ts", "src/policy/*"],
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
      {
        files: ["src/source/read-git.ts"],
        reason: "a process of Git; test/sources.test.ts reads through it with the command",
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
        files: [
          "src/coverage/!(of-other-contract).ts",
          "src/report/**",
          "src/settings/settings.ts",
          "src/runner/{declare,result,random,load-checks}.ts",
        ],
        goal: 85,
        oneIn: 8,
        vitestConfig: withoutProcess,
      },
    ],
    leftOut: [
      {
        files: [
          "src/{shapes,fixtures,target}/**",
          "src/runner/*",
          "src/{main,command,run,environment,usage-error}.ts",
        ],
        reason: "what sends requests; planted faults in three servers guard it (test/, apps/planted-faults)",
      },
      {
        files: ["src/coverage/of-other-contract.ts"],
        reason:
          "a process reads one contract; apps/second-contract and test/foreign-servers.test.ts run it with others",
      },
      {
        files: ["src/settings/help.ts"],
        reason: "the text of --help; src/main.test.ts reads it of the process",
      },
    ],
  },
  ...packagesOfApps,
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

/** The slices of a package by their tests. Those of one group are one run: Stryker runs all tests once before the first mutant. */
export function runsOf<S extends Slice>(slices: readonly S[]): readonly (readonly S[])[] {
  const runs = new Map<string, S[]>();
  for (const slice of slices) {
    const { vitestConfig, tests, withStatic, withAllTests } = slice;
    const key = JSON.stringify([vitestConfig, tests, withStatic, withAllTests]);
    runs.set(key, [...(runs.get(key) ?? []), slice]);
  }
  return [...runs.values()];
}
