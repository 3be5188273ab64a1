import { Command, CommanderError } from "@commander-js/extra-typings";
import { exitCodeOf, type Output, printingTo } from "../command-line.ts";
import { ReleaseError } from "../release-error.ts";
import { checkChangesets } from "./check-changesets.ts";

/** `pnpm changesets`. Returns the exit code. */
export function changesetsCommand(
  words: readonly string[],
  { root, ...output }: Output & { readonly root: string },
): 0 | 1 | 2 {
  try {
    const { base } = new Command("changesets")
      .description("Fails when spec/ changed on this branch without a changeset.")
      .option("--base <ref>", "what the branch is compared with (default: origin/main, else main)")
      .configureOutput(printingTo(output))
      .exitOverride()
      .parse(words, { from: "user" })
      .opts();
    output.print(checkChangesets(root, base));
    return 0;
  } catch (error) {
    if (!(error instanceof CommanderError))
      output.printError(error instanceof ReleaseError ? error.message : error);
    return exitCodeOf(error);
  }
}
