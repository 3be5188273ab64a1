import { spawnSync } from "node:child_process";
import { commitAll } from "../repository/repository-copy.ts";
import { run } from "../repository/run.ts";
import type { ContractChange } from "./changes.ts";
import { type CheckRun, faultOf, type Omission } from "./omissions.ts";

/** What is tried: each check after the changes, each piece left out, each release. */
export const parts = ["changes", "omissions", "releases"] as const;

/** What is tried in which copy. */
export interface Trial {
  /** The copy of a repository. */
  readonly root: string;
  readonly parts: readonly (typeof parts)[number][];
  /** What must pass after the changes, in place of `pnpm verify`. */
  readonly tasks: readonly string[] | undefined;
  /** The changes of the next version. */
  readonly changes: readonly ContractChange[];
  /** The change of the version after it. */
  readonly nextChange: ContractChange;
  readonly omissions: readonly Omission[];
  readonly print: (line: string) => void;
}

type Words = readonly [program: string, ...words: string[]];

/** What a release can break: checks that read versions, frozen contracts or the changelog. */
const afterRelease = [
  ...["format", "gate", "changesets", "lint", "check-translations", "check-types", "check-consumers"],
  ...[
    "@specie/release#test",
    "@specie/cli#test",
    "@specie/cli#test:texts",
    "@specie/client#test",
    "@specie/docs#test",
    "@specie/docs#build",
  ],
];

/** Makes the changes and returns what is wrong then: a check that fails, or one that does not name what is left out. */
export function tryChanges({
  root,
  parts: chosen,
  tasks,
  changes,
  nextChange,
  omissions,
  print,
}: Trial): string[] {
  const faults: string[] = [];
  for (const change of changes) {
    change.make(root);
    print(`made       ${change.name}`);
  }
  commitAll(root, "feat(spec): changes");
  if (chosen.includes("omissions")) leaveOutEach();
  if (chosen.includes("changes")) {
    run(root, "pnpm", ["--silent", "refresh"]);
    commitAll(root, "docs: what is kept of the contract");
    demand("every change", tasks === undefined ? ["pnpm", "--silent", "verify"] : turbo(tasks));
  }
  if (chosen.includes("releases"))
    for (const next of [undefined, nextChange]) {
      next?.make(root);
      commitAll(root, next === undefined ? "docs: before the release" : `feat(spec): ${next.name}`);
      const version = run(root, "pnpm", ["--silent", "release"]).match(/^version +(\S+?);/m)?.[1];
      commitAll(root, `release: ${version}`);
      run(root, "git", ["branch", "--force", "main"]);
      demand(`the release of ${version}`, turbo(afterRelease));
    }
  return faults;

  function demand(name: string, command: Words): void {
    const began = performance.now();
    const { passed, output } = execute(root, command);
    print(`${passed ? "passed" : "FAILED"}     ${name}, ${Math.round((performance.now() - began) / 1000)} s`);
    if (!passed) faults.push(`${name}: ${command.join(" ")}\n${output}`);
  }

  function leaveOutEach(): void {
    for (const omission of omissions) {
      omission.leaveOut(root);
      const fault = faultOf(omission, execute(root, omission.check));
      run(root, "git", ["reset", "--hard", "--quiet"]);
      print(`${fault === undefined ? "refused" : "FAILED "}    without ${omission.name}`);
      if (fault !== undefined) faults.push(fault);
    }
  }
}

function turbo(names: readonly string[]): Words {
  return ["turbo", "run", ...names, "--continue", "--output-logs=errors-only"];
}

function execute(root: string, [command, ...words]: Words): CheckRun {
  const { status, stdout, stderr } = spawnSync(command, words, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 256e6,
    env: { ...process.env, NO_COLOR: "1", REDOCLY_TELEMETRY: "off", TURBO_TELEMETRY_DISABLED: "1" },
  });
  return { passed: status === 0, output: stdout + stderr };
}
