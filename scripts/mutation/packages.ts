/** A package whose source is mutated, and what its score must reach. */
export interface MutatedPackage {
  readonly name: string;
  /** From the root of the repository. */
  readonly folder: string;
  /** Globs below the folder; tests and generated code are left out. */
  readonly mutate: readonly string[];
  /** In percent, the goal of the project. A package below it is reported and fails only below its score in scores.json. */
  readonly goal: number;
  /** The tests that are repeated for each mutant, where they are not all of the package. */
  readonly vitestConfig?: string;
  /** Also mutates what runs while a module is loaded, which takes all tests of the package for each mutant. */
  readonly withStatic: boolean;
}

const source = ["src/**/*.ts", "!src/**/*.test.ts"];

export const mutatedPackages: readonly MutatedPackage[] = [
  { name: "contract", folder: "packages/contract", mutate: source, goal: 85, withStatic: true },
  { name: "client", folder: "packages/client", mutate: source, goal: 85, withStatic: false },
  { name: "conformance", folder: "packages/conformance", mutate: source, goal: 85, withStatic: false },
  {
    name: "gate",
    folder: "packages/gate",
    mutate: source,
    vitestConfig: "vitest.mutation.config.ts",
    goal: 85,
    withStatic: false,
  },
  // What reads, checks and writes rows, and what is derived from the contract; commands and processes have tests with a server.
  {
    name: "cli",
    folder: "apps/cli",
    mutate: [
      "src/{contract,derived,rows}/**/*.ts",
      "src/import/{adaptive-concurrency,check-file,duplicates,prepare-import,rejected-file,send-row,send-rows}.ts",
      "src/exit-codes.ts",
      "!src/**/*.test.ts",
    ],
    vitestConfig: "vitest.mutation.config.ts",
    goal: 85,
    withStatic: false,
  },
  // The parts of the server that need neither a database nor a socket.
  {
    name: "api",
    folder: "apps/api",
    mutate: ["src/{auth,admission,problems,validation}/**/*.ts", "!src/**/*.test.ts"],
    goal: 85,
    withStatic: false,
  },
];
