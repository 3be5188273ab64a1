import { Command, type CommanderError, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { isDay } from "../lifecycle/lifecycle.ts";
import { type Language, languages } from "../rules/rule.ts";

const formats = ["text", "json", "markdown", "github", "sarif", "junit"] as const;
export type Format = (typeof formats)[number];

export interface Options {
  readonly base?: readonly string[] | undefined;
  readonly revision?: readonly string[] | undefined;
  readonly ledger?: string | undefined;
  readonly config?: string | undefined;
  readonly format: Format;
  readonly lang?: Language | undefined;
  readonly today: string;
}

/** What a command uses of its process, apart from the working folder and the files. */
export interface CommandIo {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly isColoured: boolean;
  /** The day, such as 2026-11-22. */
  readonly today: string;
}

interface Output {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean;
}

/** The same of a process at a moment. Colours are for a terminal, unless `NO_COLOR` is set to anything (no-color.org). */
export function ioOf(
  { stdout, stderr, env }: { stdout: Output; stderr: Output; env: NodeJS.ProcessEnv },
  now: Date,
): CommandIo {
  return {
    out: (text) => stdout.write(text),
    err: (text) => stderr.write(text),
    isColoured: stdout.isTTY === true && !env["NO_COLOR"],
    today: now.toISOString().slice(0, 10),
  };
}

/** What the command line asks for. */
export type Task =
  | { readonly name: "judge"; readonly options: Options }
  | { readonly name: "init" }
  | { readonly name: "explain"; readonly rule: string | undefined; readonly language: Language };

const exitCodes = `
Exit codes:
  0  may be released as versioned
  1  may not
  2  could not be judged: unreadable, not OpenAPI 3, no release yet, ledger or configuration malformed, usage`;

/** Reads the command line. Throws commander's error, with exit code 0 after \`--help\`. */
export function readTask(
  words: readonly string[],
  { today, out, err }: Pick<CommandIo, "today" | "out" | "err">,
): Task {
  let task: Task | undefined;
  const language = () => new Option("--lang <language>", "the language of messages").choices(languages);
  const command = new Command("specie-gate")
    .enablePositionalOptions()
    .configureOutput({ writeOut: out, writeErr: err })
    .description(
      "Compares two versions of an OpenAPI contract, and reports whether the second may be released as versioned.\n" +
        "A contract is a file, a URL or git:REF:PATH, in YAML or JSON, OpenAPI 3.0 to 3.2.",
    )
    .option(
      "--base <contract...>",
      "the released contract, or a folder of releases (default: the last in spec/releases)",
    )
    .option("--revision <contract...>", "the contract to judge (default: spec/openapi.yaml)")
    .option(
      "--ledger <file>",
      "accepted breaks (default: spec/decisions.yaml, for the default revision only)",
    )
    .option("--config <file>", "settings (default: specie-gate.yaml here, or beside the revision)")
    .addOption(new Option("--format <format>", "what is printed").choices(formats).default("text" as const))
    .addOption(language())
    .option("--today <day>", "the day that sunsets and decisions are judged by", day, today)
    .addHelpText("after", exitCodes)
    .exitOverride()
    .action((options) => {
      task = { name: "judge", options };
    });
  command
    .command("init")
    .description("writes a specie-gate.yaml to start from")
    .exitOverride()
    .action(() => {
      task = { name: "init" };
    });
  command
    .command("explain")
    .argument("[rule]", "the id of a rule; all of them if absent")
    .description("explains a rule: what it reports, what it counts as, and how to fix it")
    .addOption(language())
    .exitOverride()
    .action((rule, { lang }) => {
      task = { name: "explain", rule, language: lang ?? "en" };
    });
  command.parse(words, { from: "user" });
  if (!task) throw new Error("Commander ran no action.");
  return task;
}

function day(value: string): string {
  if (isDay(value)) return value;
  throw new InvalidArgumentError("It must be a day such as 2026-11-22.");
}

/** The exit code of commander's error: 0 after `--help`, else 2. */
export function exitCodeOf(error: CommanderError): number {
  return error.exitCode === 0 ? 0 : 2;
}
