/**
 * Releases the contract and its packages up to packing, into `release/<version>/`. With `--dry-run` the same happens in a
 * copy that goes afterwards. Ends with 0 when all is packed, 1 when there is to be no release, 2 when it could not be tried.
 */
import { Command, InvalidArgumentError } from "@commander-js/extra-typings";
import { GateError } from "@specie/gate";
import { Refusal } from "./refusal.ts";
import { release } from "./release.ts";
import { checkCleanTree } from "./repository/clean-tree.ts";
import { ownRoot } from "./repository/layout.ts";
import { run } from "./repository/run.ts";
import { scratchCopy } from "./repository/scratch-copy.ts";

const day = (value: string) => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))) return value;
  throw new InvalidArgumentError("It must be a day such as 2026-11-22.");
};
const { dryRun, refreeze, today } = new Command("release")
  .description("Releases the contract and its packages, up to packing. Nothing is published.")
  .option("--dry-run", "do it in a copy, and leave everything here as it is", false)
  .option("--refreeze", "freeze a version anew that is not published yet", false)
  .option("--today <day>", "the day of the release", day, new Date().toISOString().slice(0, 10))
  .addHelpText(
    "after",
    "\nExit codes:\n  0  everything is packed\n  1  there is to be no release\n  2  it could not be tried",
  )
  .parse()
  .opts();

const tell = (line: string) => console.log(line);
try {
  if (dryRun) {
    checkCleanTree(ownRoot);
    const tags = run(ownRoot, "git", ["tag", "--list"]).split("\n");
    const copy = scratchCopy(
      ownRoot,
      tags.filter((tag) => tag !== ""),
    );
    try {
      await release(copy.root, { today, refreeze, tell });
      tell("\nThis was a dry run: nothing is written here. Without --dry-run the files are.");
    } finally {
      copy.remove();
    }
  } else await release(ownRoot, { today, refreeze, tell });
} catch (error) {
  const told = error instanceof Refusal || error instanceof GateError;
  process.exitCode = error instanceof Refusal && error.code !== "command-failed" ? 1 : 2;
  console.error(told ? `No release (${error.code}). ${error.message}` : error);
  const refusedAtOnce = error instanceof Refusal && error.code === "tree-dirty";
  if (!dryRun && !refusedAtOnce)
    console.error("`git status` shows what was written before; `git stash -u` puts it aside.");
}
