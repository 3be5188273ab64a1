/**
 * Makes real changes of the contract in a copy of the repository, as a contributor makes them, and demands that every check
 * passes: a filter, a field, an operation and a deprecation, then the release with them, then one more change and the release
 * after it. Then it leaves out one piece at a time and demands that a check names it. Exit code 1 when one of them does not.
 */
import { spawnSync } from "node:child_process";
import { Argument, Command } from "@commander-js/extra-typings";
import { ownRoot } from "../repository/layout.ts";
import { cloneRepository, commitAll } from "../repository/repository-copy.ts";
import { run } from "../repository/run.ts";
import { changes, nextChange } from "./changes.ts";
import { faultOf, omissions } from "./omissions.ts";

const parts = ["changes", "omissions", "releases"] as const;
const program = new Command("contract-changes")
  .description("Makes real changes of the contract in a copy and demands that every check passes.")
  .addArgument(new Argument("[parts...]", "by default all").choices(parts).default(parts))
  .option("--tasks <tasks...>", "what must pass after the changes, in place of `pnpm verify`")
  .option("--keep", "keep the copy and print its path", false)
  .parse();
const { tasks, keep } = program.opts();
const [chosen] = program.processedArgs;

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

const faults: string[] = [];
const copy = cloneRepository(ownRoot);
try {
  for (const change of changes) {
    change.make(copy.root);
    console.log(`made       ${change.name}`);
  }
  commitAll(copy.root, "feat(spec): changes");
  if (chosen.includes("omissions")) checkOmissions();
  if (chosen.includes("changes")) {
    run(copy.root, "pnpm", ["--silent", "refresh"]);
    commitAll(copy.root, "docs: what is kept of the contract");
    demand("every change", tasks === undefined ? ["pnpm", "--silent", "verify"] : turbo(tasks));
  }
  if (chosen.includes("releases"))
    for (const next of [undefined, nextChange]) {
      next?.make(copy.root);
      commitAll(copy.root, next === undefined ? "docs: before the release" : `feat(spec): ${next.name}`);
      const version = run(copy.root, "pnpm", ["--silent", "release"]).match(/^version +(\S+?);/m)?.[1];
      commitAll(copy.root, `release: ${version}`);
      run(copy.root, "git", ["branch", "--force", "main"]);
      demand(`the release of ${version}`, turbo(afterRelease));
    }
} finally {
  if (keep) console.log(copy.root);
  else copy.remove();
}
for (const fault of faults) console.error(`\n${fault}`);
if (faults.length > 0) process.exitCode = 1;

function turbo(names: readonly string[]): readonly [string, ...string[]] {
  return ["turbo", "run", ...names, "--continue", "--output-logs=errors-only"];
}

function execute([command, ...words]: readonly [string, ...string[]]) {
  const { status, stdout, stderr } = spawnSync(command, words, {
    cwd: copy.root,
    encoding: "utf8",
    maxBuffer: 256e6,
    env: { ...process.env, NO_COLOR: "1", REDOCLY_TELEMETRY: "off", TURBO_TELEMETRY_DISABLED: "1" },
  });
  return { passed: status === 0, output: stdout + stderr };
}

function demand(name: string, command: readonly [string, ...string[]]): void {
  const began = performance.now();
  const { passed, output } = execute(command);
  console.log(
    `${passed ? "passed" : "FAILED"}     ${name}, ${Math.round((performance.now() - began) / 1000)} s`,
  );
  if (!passed) faults.push(`${name}: ${command.join(" ")}\n${output}`);
}

function checkOmissions(): void {
  for (const omission of omissions) {
    omission.leaveOut(copy.root);
    const fault = faultOf(omission, execute(omission.check));
    run(copy.root, "git", ["reset", "--hard", "--quiet"]);
    console.log(`${fault === undefined ? "refused" : "FAILED "}    without ${omission.name}`);
    if (fault !== undefined) faults.push(fault);
  }
}
