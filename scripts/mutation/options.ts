import { Command, InvalidArgumentError } from "@commander-js/extra-typings";
import { mutatedPackages } from "./packages.ts";

export interface Options {
  /** Packages and slices, as `gate` and `gate/rules`; all of them if empty. */
  readonly names: readonly string[];
  readonly sample?: number | undefined;
  readonly keep: boolean;
}

const slices = mutatedPackages
  .map(
    ({ name, slices }) => `  ${name.padEnd(12)} ${slices.map((slice) => `${name}/${slice.name}`).join(" ")}`,
  )
  .join("\n");

const details = `
Packages and their slices:
${slices}

Examples:
  pnpm mutation gate/rules                             as many mutants as its slice states
  pnpm mutation gate/rules cli/files --sample 20       one mutant of 20, in two slices
  SEED=2 pnpm mutation gate/rules --sample 20          another twentieth of them
  SEED=1 pnpm mutation gate/rules --sample 20 --keep   the score is kept in scores.json

Results of unchanged code with unchanged tests are reused. They are in .mutation/, which Git ignores, with the surviving
mutants as NAME.survivors.txt.

Exit codes:
  0  no score is below the interval that is kept
  1  one is
  2  wrong arguments, or tests that fail without a mutant`;

/** Reads the command line. Throws commander's error, whose exit code is 0 after `--help`. */
export function readOptions(words: readonly string[]): Options {
  const command = new Command("pnpm mutation")
    .description(
      "Changes the source of packages in small ways, one at a time, and counts which changes their tests notice.\n" +
        "Prints the score of each slice of a package and compares it with scripts/mutation/scores.json.",
    )
    .argument("[names...]", "packages and slices, such as gate or gate/rules; all if absent", addName)
    .option(
      "--sample <n>",
      "try one mutant of N, instead of what packages.ts states; SEED= chooses others",
      rate,
    )
    .option("--keep", "write the scores into scores.json", false)
    .addHelpText("after", details)
    // The caller prints the error.
    .configureOutput({ writeErr: () => {} })
    .exitOverride();
  command.parse(words, { from: "user" });
  const [names = []] = command.processedArgs;
  return { names, ...command.opts() };
}

function addName(word: string, before: readonly string[] = []): readonly string[] {
  const [folder] = word.split("/");
  const found = mutatedPackages.find(({ name }) => name === folder);
  if (!found)
    throw new InvalidArgumentError(`The packages are ${mutatedPackages.map(({ name }) => name).join(", ")}.`);
  const names = found.slices.map(({ name }) => name);
  if (word !== found.name && !found.slices.some(({ name }) => word === `${found.name}/${name}`))
    throw new InvalidArgumentError(`The slices of ${found.name} are ${names.join(", ")}.`);
  return [...before, word];
}

function rate(word: string): number {
  if (!/^[1-9]\d*$/.test(word)) throw new InvalidArgumentError("It must be a whole number of 1 or more.");
  return Number(word);
}
