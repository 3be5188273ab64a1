/**
 * Follows spec/GOVERNANCE.md and the recipes of CONTRIBUTING.md, each in a copy of the repository in which the current contract is
 * released as 1.0.0, and reports where a command prints something else than the page shows. Exit code 1 when a page is wrong.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "@commander-js/extra-typings";
import { comparePage, readSteps, runSteps, updatePage } from "@specie/markdown-steps";
import { ownRoot } from "../repository/layout.ts";
import { copyAsReleased } from "./copy-as-released.ts";

const options = new Command("walkthrough")
  .description(
    "Follows GOVERNANCE.md and CONTRIBUTING.md in copies and compares what the commands print with the pages.",
  )
  .option("--write", "update the page with what was printed", false)
  .option("--only <page>", "only this page, such as CONTRIBUTING.md")
  .option("--copy", "only make the copy and print its path, to follow the page by hand", false)
  .parse()
  .opts();

const pages = ["spec/GOVERNANCE.md", "CONTRIBUTING.md"];

if (options.copy) console.log(copyAsReleased(ownRoot).root);
else for (const page of pages.filter((one) => one === (options.only ?? one))) follow(page);

function follow(name: string): void {
  const copy = copyAsReleased(ownRoot);
  try {
    const file = join(ownRoot, name);
    const page = readFileSync(file, "utf8");
    const steps = readSteps(page);
    const printed = runSteps(copy.root, steps);
    const faults = comparePage(steps, printed);
    if (options.write) writeFileSync(file, updatePage(page, steps, printed));
    else for (const fault of faults) console.error(`${name}, ${fault}\n`);
    if (faults.length === 0) console.log(`${name} is right.`);
    else if (!options.write) {
      console.log("If the new output is right, `pnpm walkthrough --write` updates the page.");
      process.exitCode = 1;
    }
  } finally {
    copy.remove();
  }
}
