/**
 * Releases the contract and its packages up to packing, into `release/<version>/`. With `--dry-run` it does so in a
 * copy that it deletes afterwards. Exit codes: 0 everything is packed, 1 no release, 2 the release could not be tried.
 */
import { Command, InvalidArgumentError } from "@commander-js/extra-typings";
import { GateError } from "@specie/gate";
import { readDay } from "./day.ts";
import { release } from "./release.ts";
import { ReleaseError } from "./release-error.ts";
import { ownRoot } from "./repository/layout.ts";
import { copyRepository } from "./repository/repository-copy.ts";
import { checkCleanTree, run } from "./repository/run.ts";

const day = (value: string) => {
  const read = readDay(value);
  if (read !== undefined) return read;
  throw new InvalidArgumentError("It must be a day such as 2026-11-22.");
};
const { dryRun, refreeze, today } = new Command("release")
  .description("Releases the contract and its packages, up to packing. Nothing is published.")
  .option("--dry-run", "do it in a copy and change nothing here", false)
  .option("--refreeze", "freeze an unpublished version again", false)
  .option("--today <day>", "the day of the release", day, new Date().toISOString().slice(0, 10))
  .addHelpText(
    "after",
    "\nExit codes:\n  0  everything is packed\n  1  no release: the message names the reason\n  2  it could not be tried",
  )
  .parse()
  .opts();

const report = (line: string) => console.log(line);
try {
  if (dryRun) {
    checkCleanTree(ownRoot);
    const tags = run(ownRoot, "git", ["tag", "--list"]).split("\n");
    const copy = copyRepository(
      ownRoot,
      tags.filter((tag) => tag !== ""),
    );
    try {
      await release(copy.root, { today, refreeze, report });
      report("\nThis was a dry run: no file here has changed. Without --dry-run they are written.");
    } finally {
      copy.remove();
    }
  } else await release(ownRoot, { today, refreeze, report });
} catch (error) {
  const isExpected = error instanceof ReleaseError || error instanceof GateError;
  process.exitCode = error instanceof ReleaseError && error.code !== "command-failed" ? 1 : 2;
  console.error(isExpected ? `No release (${error.code}). ${error.message}` : error);
  const isUnchanged = error instanceof ReleaseError && error.code === "tree-dirty";
  if (!dryRun && !isUnchanged)
    console.error("`git status` lists what was written until then; `git stash -u` sets it aside.");
}
