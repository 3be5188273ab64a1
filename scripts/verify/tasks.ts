import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Names of scripts in package.json: the root's, and those of packages, which Turborepo runs in each package that has one. */
export interface Tasks {
  readonly root: readonly string[];
  readonly packages: readonly string[];
}

export type Suite = "quick" | "long";

/** What `npm test` runs (quick) and what `pnpm test:long` runs: the checks that are long and rarely fail. */
export const suites: Readonly<Record<Suite, Tasks>> = {
  quick: {
    root: [
      "format",
      "check-scripts",
      "check-slices",
      "check-words",
      "check-arrows",
      "check-types",
      "check-demo",
    ].concat(["check-contract-scripts", "supply-chain", "unused", "gate", "changesets"]),
    packages: [
      "lint",
      "score",
      "check-translations",
      "check-types",
      "test",
      "test:texts",
      "build",
      "check-package",
      "check-site",
      "check-samples",
      "check-consumers",
      "test:browser",
      "test:contract",
      "test:pooler",
      "test:flow",
      "test:example",
      "drift",
    ],
  },
  long: { root: ["mutation", "advisories"], packages: ["test:long", "corpus", "walkthrough"] },
};

/** Scripts that check nothing: what people type, and what other tasks need. `drift` runs the server's `kit` and `flows`. */
export const commands: Tasks = {
  root: [
    ...[
      "start",
      "test",
      "test:long",
      "verify",
      "dev",
      "new",
      "refresh",
      "contract-changes",
      "demo",
      "mock",
      "api",
      "docs",
      "docs:build",
      "specie",
    ],
    ...[
      "release",
      "walkthrough",
      "consumers",
      "drift",
      "conformance",
      "gate:corpus",
      "mutants",
      "planted-faults",
      "bench",
      "generate",
    ],
    ...["format:write", "third-party", "coverage", "words", "workflows", "pack:client"],
  ],
  packages: [
    ...[
      "start",
      "bundle",
      "generate",
      "manual",
      "record",
      "record-sizes",
      "bench",
      "prepack",
      "schema",
      "build:executable",
      "contract-changes",
      "kit",
      "flows",
    ],
    ...["translations:missing", "translations:confirm"],
  ],
};

export interface Manifest {
  readonly name: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

export function readManifest(root: string, file: string): Manifest {
  return JSON.parse(readFileSync(join(root, file), "utf8")) as Manifest; // npm's form; pnpm has read it before.
}

/** Every package.json of the repository but the root's. */
export function readPackages(root: string): Manifest[] {
  return globSync(["*/package.json", "*/*/package.json", "*/*/*/package.json"], {
    cwd: root,
    exclude: (path) => path.includes("node_modules"),
  }).map((file) => readManifest(root, file));
}

/**
 * Scripts that are in no list, or in lists without existing, so that no check can be forgotten; and packages of the repository on
 * which the root depends: Turborepo takes these for inputs of every task, so that a change of one would run everything.
 */
export function findMisplaced(root: Manifest, packages: readonly Manifest[]): string[] {
  const own = Object.entries({ ...root.dependencies, ...root.devDependencies })
    .filter(([, version]) => version.startsWith("workspace:"))
    .map(
      ([name]) =>
        `The root depends on "${name}", so that each change of it runs every task. Take it out of package.json, and name it in \`publicHoistPattern\` of pnpm-workspace.yaml if a file of the root imports it.`,
    );
  const scripts = {
    root: Object.keys(root.scripts ?? {}),
    packages: packages.flatMap(({ scripts = {} }) => Object.keys(scripts)),
  };
  const misplaced = (["root", "packages"] as const).flatMap((kind) => {
    const listed = [suites.quick, suites.long, commands].flatMap((tasks) => tasks[kind]);
    const unlisted = [...new Set(scripts[kind])].filter((name) => !listed.includes(name));
    const missing = listed.filter((name) => !scripts[kind].includes(name));
    return [
      ...unlisted.map(
        (name) => `The script "${name}" (${kind}) is in no list of scripts/verify/tasks.ts. Add it.`,
      ),
      ...missing.map(
        (name) => `scripts/verify/tasks.ts lists "${name}" (${kind}), which no package.json has.`,
      ),
    ];
  });
  return [...own, ...misplaced];
}

/** The ids, as Turborepo writes them, that a suite must have run. */
export function plannedIds({ root, packages: names }: Tasks, packages: readonly Manifest[]): string[] {
  const has = ({ scripts = {} }: Manifest, name: string) => name in scripts;
  return [
    ...root.map((name) => `//#${name}`),
    ...names.flatMap((name) => packages.filter((one) => has(one, name)).map((one) => `${one.name}#${name}`)),
  ];
}
