/**
 * Fails when `spec/` changed on this branch without a changeset, described in .changeset/README.md. Exit codes: 1 when one is
 * missing or malformed, 2 when that cannot be determined.
 */
import { Command } from "@commander-js/extra-typings";
import { ReleaseError } from "../release-error.ts";
import { ownRoot } from "../repository/layout.ts";
import { checkChangesets } from "./check-changesets.ts";

const { base } = new Command("changesets")
  .description("Fails when spec/ changed on this branch without a changeset.")
  .option("--base <ref>", "what the branch is compared with (default: origin/main, else main)")
  .parse()
  .opts();
try {
  console.log(checkChangesets(ownRoot, base));
} catch (error) {
  if (!(error instanceof ReleaseError)) throw error;
  console.error(error.message);
  process.exitCode = error.code === "base-missing" || error.code === "command-failed" ? 2 : 1;
}
