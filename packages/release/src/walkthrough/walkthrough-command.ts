import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError, Option } from "@commander-js/extra-typings";
import { comparePage, readSteps, runSteps, updatePage } from "@specie/markdown-steps";
import { exitCodeOf, type Output, printingTo } from "../command-line.ts";
import type { RepositoryCopy } from "../repository/repository-copy.ts";

/** The pages that are followed. */
const pages = ["spec/GOVERNANCE.md", "CONTRIBUTING.md"] as const;

/** Where the pages are, and what makes the copy in which the commands of one run. */
export interface Walk extends Output {
  readonly root: string;
  readonly copy: () => RepositoryCopy;
}

/** `pnpm walkthrough`: follows each page in a copy of its own, which is deleted afterwards. Returns the exit code. */
export function walkthroughCommand(words: readonly string[], walk: Walk): 0 | 1 | 2 {
  try {
    const { copy, only, write } = new Command("walkthrough")
      .description(
        "Follows GOVERNANCE.md and CONTRIBUTING.md in copies and compares what the commands print with the pages.",
      )
      .option("--write", "update the page with what was printed", false)
      .addOption(new Option("--only <page>", "only this page").choices(pages))
      .option("--copy", "only make the copy and print its path, to follow the page by hand", false)
      .configureOutput(printingTo(walk))
      .exitOverride()
      .parse(words, { from: "user" })
      .opts();
    if (copy) {
      walk.print(walk.copy().root);
      return 0;
    }
    const chosen = pages.filter((one) => one === (only ?? one));
    return chosen.map((name) => follow(name, write, walk)).includes(false) ? 1 : 0;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return exitCodeOf(error);
  }
}

/** Returns whether the page is right, or has been updated. */
function follow(name: string, write: boolean, { root, copy, print, printError }: Walk): boolean {
  const { root: place, remove } = copy();
  try {
    const file = join(root, name);
    const page = readFileSync(file, "utf8");
    const steps = readSteps(page);
    const printed = runSteps(place, steps);
    const faults = comparePage(steps, printed);
    if (write) writeFileSync(file, updatePage(page, steps, printed));
    else for (const fault of faults) printError(`${name}, ${fault}\n`);
    if (faults.length === 0) print(`${name} is right.`);
    else if (!write) print("If the new output is right, `pnpm walkthrough --write` updates the page.");
    return faults.length === 0 || write;
  } finally {
    remove();
  }
}
