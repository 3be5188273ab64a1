import { Command, type CommanderError, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { isDay } from "../lifecycle/days.ts";
import { graceDays } from "../lifecycle/retirement.ts";

const formats = ["text", "json", "markdown", "github"] as const;

export interface Options {
  readonly base?: string | undefined;
  readonly revision?: string | undefined;
  readonly ledger?: string | undefined;
  readonly format: (typeof formats)[number];
  readonly today: string;
}

/** Reads the command line. Throws commander's error, with exit code 0 after `--help`. */
export function readOptions(words: readonly string[], today: string): Options {
  const day = (value: string) => {
    if (isDay(value)) return value;
    throw new InvalidArgumentError("It must be a day such as 2026-11-22.");
  };
  const command = new Command("specie-gate")
    .description(
      "Compares two OpenAPI descriptions and reports whether the second may be released as versioned.",
    )
    .option("--base <file>", "the released description (default: the last in spec/releases)")
    .option("--revision <file>", "the description to judge (default: spec/openapi.yaml)")
    .option(
      "--ledger <file>",
      "accepted breaks (default: spec/decisions.yaml, for the default revision only)",
    )
    .addOption(new Option("--format <format>", "what is printed").choices(formats).default("text" as const))
    .option("--today <day>", "the day that sunsets and decisions are judged by", day, today)
    .addHelpText(
      "after",
      `
Anything that is \`deprecated\` may be removed ${graceDays} days after its \`x-sunset\`.

Exit codes:
  0  may be released as versioned
  1  may not
  2  could not be judged: unreadable, not OpenAPI 3, no release yet, ledger malformed`,
    )
    .exitOverride()
    .parse(words, { from: "user" });
  return command.opts();
}

/** The exit code of commander's error: 0 after `--help`, else 2. */
export function exitCodeOf(error: CommanderError): number {
  return error.exitCode === 0 ? 0 : 2;
}
