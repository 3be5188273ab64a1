/**
 * Fails when `spec/` changed on this branch and no changeset says why. `pnpm changesets --base <ref>` names what the branch
 * is compared with; CONTRIBUTING tells what a changeset is. Ends with 1 when one is missing or malformed, with 2 when it
 * cannot be told.
 */
import { Command } from "@commander-js/extra-typings";
import { Refusal } from "../refusal.ts";
import { ownRoot } from "../repository/layout.ts";
import { checkChangesets } from "./check-changesets.ts";

const { base } = new Command("changesets")
  .description("Fails when spec/ changed on this branch and no changeset says why.")
  .option("--base <ref>", "what the branch is compared with (default: origin/main, else main)")
  .parse()
  .opts();
try {
  console.log(checkChangesets(ownRoot, base));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = error.code === "base-missing" || error.code === "command-failed" ? 2 : 1;
}
