/**
 * Does what spec/GOVERNANCE.md says in a copy of the repository, and tells where something else is printed than the page
 * says. With `--write` it puts into the page what was printed. Ends with 1 when the page is wrong.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ownRoot } from "../repository/layout.ts";
import { scratchCopy } from "../repository/scratch-copy.ts";
import { comparePage, writePage } from "./compare-page.ts";
import { performSteps } from "./perform-steps.ts";
import { readSteps } from "./read-steps.ts";

const file = join(ownRoot, "spec/GOVERNANCE.md");
const page = readFileSync(file, "utf8");
const steps = readSteps(page);
const copy = scratchCopy(ownRoot);
try {
  const printed = performSteps(copy.root, steps);
  if (process.argv.includes("--write")) writeFileSync(file, writePage(page, steps, printed));
  else {
    const faults = comparePage(steps, printed);
    for (const fault of faults) console.error(`spec/GOVERNANCE.md, ${fault}\n`);
    console.log(
      faults.length === 0
        ? "The page is right."
        : "If that is right, `pnpm walkthrough --write` mends the page.",
    );
    process.exitCode = faults.length === 0 ? 0 : 1;
  }
} finally {
  copy.remove();
}
