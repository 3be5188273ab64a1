/**
 * Follows spec/GOVERNANCE.md in a copy of the repository in which the current contract is released as 1.0.0, and reports
 * where a command prints something else than the page shows. Exit code 1 when the page is wrong.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "@commander-js/extra-typings";
import { comparePage, readSteps, runSteps, updatePage } from "@specie/markdown-steps";
import { ownRoot } from "../repository/layout.ts";
import { copyAsReleased } from "./copy-as-released.ts";

const options = new Command("walkthrough")
  .description("Follows spec/GOVERNANCE.md in a copy and compares what the commands print with the page.")
  .option("--write", "update the page with what was printed", false)
  .option("--copy", "only make the copy and print its path, to follow the page by hand", false)
  .parse()
  .opts();

const copy = copyAsReleased(ownRoot);
if (options.copy) console.log(copy.root);
else
  try {
    const file = join(ownRoot, "spec/GOVERNANCE.md");
    const page = readFileSync(file, "utf8");
    const steps = readSteps(page);
    const printed = runSteps(copy.root, steps);
    const faults = comparePage(steps, printed);
    if (options.write) writeFileSync(file, updatePage(page, steps, printed));
    else for (const fault of faults) console.error(`spec/GOVERNANCE.md, ${fault}\n`);
    if (faults.length === 0) console.log("The page is right.");
    else if (!options.write) {
      console.log("If the new output is right, `pnpm walkthrough --write` updates the page.");
      process.exitCode = 1;
    }
  } finally {
    copy.remove();
  }
