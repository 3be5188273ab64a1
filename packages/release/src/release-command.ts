import { Command, CommanderError, InvalidArgumentError } from "@commander-js/extra-typings";
import { GateError } from "@specie/gate";
import { exitCodeOf, type Output, printingTo } from "./command-line.ts";
import { readDay } from "./day.ts";
import type { release } from "./release.ts";
import { ReleaseError } from "./release-error.ts";
import { copyRepository } from "./repository/repository-copy.ts";
import { checkCleanTree, run } from "./repository/run.ts";

/** What the command works with. */
export interface ReleaseSetting extends Output {
  readonly root: string;
  readonly release: typeof release;
}

const day = (value: string) => {
  const read = readDay(value);
  if (read !== undefined) return read;
  throw new InvalidArgumentError("It must be a day such as 2026-11-22.");
};

/** `pnpm release`. With `--dry-run` it releases in a copy, which knows what is published, and deletes it afterwards. Returns the exit code. */
export async function releaseCommand(words: readonly string[], setting: ReleaseSetting): Promise<0 | 1 | 2> {
  const command = new Command("release")
    .description("Releases the contract and its packages, up to packing. Nothing is published.")
    .option("--dry-run", "do it in a copy and change nothing here", false)
    .option("--refreeze", "freeze an unpublished version again", false)
    .option("--today <day>", "the day of the release", day, new Date().toISOString().slice(0, 10))
    .addHelpText(
      "after",
      "\nExit codes:\n  0  everything is packed\n  1  no release: the message names the reason\n  2  it could not be tried",
    )
    .configureOutput(printingTo(setting))
    .exitOverride();
  const { root, release, print: report, printError } = setting;
  try {
    const { dryRun, refreeze, today } = command.parse(words, { from: "user" }).opts();
    if (!dryRun) await release(root, { today, refreeze, report });
    else await inCopy(root, (copy) => release(copy, { today, refreeze, report }));
    if (dryRun) report("\nThis was a dry run: no file here has changed. Without --dry-run they are written.");
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return exitCodeOf(error);
    const isExpected = error instanceof ReleaseError || error instanceof GateError;
    printError(isExpected ? `No release (${error.code}). ${error.message}` : error);
    const isUnchanged = error instanceof ReleaseError && error.code === "tree-dirty";
    if (!command.opts().dryRun && !isUnchanged)
      printError("`git status` lists what was written until then; `git stash -u` sets it aside.");
    return exitCodeOf(error);
  }
}

async function inCopy(root: string, work: (copy: string) => Promise<void>): Promise<void> {
  checkCleanTree(root);
  const tags = run(root, "git", ["tag", "--list"]).split("\n");
  const copy = copyRepository(
    root,
    tags.filter((tag) => tag !== ""),
  );
  try {
    await work(copy.root);
  } finally {
    copy.remove();
  }
}
