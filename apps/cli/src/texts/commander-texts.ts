import { type Command, type CommanderError, Help, type HelpConfiguration } from "commander";
import type { Operation } from "../contract/operations.ts";
import { optionName } from "../derived/field-option.ts";
import type { Texts } from "./en.ts";

/** What is typed for the names in the contract's descriptions: operations are commands, parameters and fields are options. */
function typedNames(operations: readonly Operation[]): ReadonlyMap<string, string> {
  const names = operations.flatMap(({ parameters, body }) => [
    ...parameters.filter((one) => one.in !== "path").map(({ name }) => name),
    ...Object.keys(body?.properties ?? {}),
  ]);
  return new Map([
    ...names.map((name) => [name, `--${optionName(name)}`] as const),
    ...operations.map(({ id, group, verb }) => [id, `specie ${group} ${verb}`] as const),
  ]);
}

/**
 * Commander's help is in English only; this translates its words. A word without a translation stays as it is. Names of the
 * contract become what is typed.
 */
export function translatedHelp(
  { headings, helpWords }: Texts,
  operations: readonly Operation[],
): HelpConfiguration {
  const names = typedNames(operations);
  const typed = (text: string) =>
    text.replaceAll(/`([\w-]+)`/g, (all, name: string) => (names.has(name) ? `\`${names.get(name)}\`` : all));
  const standard = new Help();
  const translate = (words: Readonly<Record<string, string>>, word: string) =>
    Object.hasOwn(words, word) ? words[word] : undefined;
  const usage = (text: string) =>
    text.replaceAll(/\[(\w+)\]/g, (all, word: string) => translate(helpWords, word) ?? all);
  /** The part after the description: `(choices: "a", "b", default: "a")`. */
  const additions = (all: string, own: string) =>
    own +
    all.slice(own.length).replaceAll(/(?<=[(,] ?)\w+(?=: )/g, (word) => translate(helpWords, word) ?? word);
  return {
    // Beside the longest option there are some 30 columns on a terminal of 80; by default commander then wraps nothing.
    minWidthToWrap: 20,
    styleTitle: (title) =>
      translate(headings, title.replace(":", "").toLowerCase().split(" ")[0] ?? "") ?? title,
    commandUsage: (command) => usage(standard.commandUsage(command)),
    subcommandTerm: (command) => usage(standard.subcommandTerm(command)),
    commandDescription: (command) => typed(standard.commandDescription(command)),
    optionDescription: (option) => typed(additions(standard.optionDescription(option), option.description)),
    argumentDescription: (argument) =>
      typed(additions(standard.argumentDescription(argument), argument.description)),
  };
}

interface Sentence {
  readonly code: string;
  /** Commander's sentence; its captures are the details, which the error contains in no other form. */
  readonly english: RegExp;
  readonly text: keyof Texts["wrongUsage"];
}

const sentences: readonly Sentence[] = [
  {
    code: "commander.unknownCommand",
    english: /^error: unknown command '(.*?)'(?:\n\(Did you mean (?:one of )?(.*)\?\))?$/s,
    text: "unknownCommand",
  },
  {
    code: "commander.unknownOption",
    english: /^error: unknown option '(.*?)'(?:\n\(Did you mean (?:one of )?(.*)\?\))?$/s,
    text: "unknownOption",
  },
  {
    code: "commander.missingArgument",
    english: /^error: missing required argument '(.*)'$/s,
    text: "missingArgument",
  },
  {
    code: "commander.missingMandatoryOptionValue",
    english: /^error: required option '(.*)' not specified$/s,
    text: "missingOption",
  },
  {
    code: "commander.optionMissingArgument",
    english: /^error: option '(.*)' argument missing$/s,
    text: "missingValue",
  },
  {
    code: "commander.excessArguments",
    english: /^error: too many arguments.* Expected (\d+) arguments? but got (\d+)\.$/s,
    text: "tooManyArguments",
  },
  {
    code: "commander.invalidArgument",
    english: /^error: option '(.*?)' argument '(.*)' is invalid\. (.*)$/s,
    text: "badOption",
  },
  {
    code: "commander.invalidArgument",
    english: /^error: command-argument value '(.*)' is invalid for argument '(.*?)'\. (.*)$/s,
    text: "badArgument",
  },
];

/**
 * The error of a wrong usage in the user's language. Commander has English only; a sentence that is not in the table is
 * returned as it is.
 */
export function describeWrongUsage({ code, message }: CommanderError, { wrongUsage, oneOf }: Texts): string {
  for (const { english, text } of sentences.filter((one) => one.code === code)) {
    const details = english.exec(message);
    if (!details) continue;
    const [, first = "", second = "", why = ""] = details;
    // Commander writes the reason itself for options and arguments with choices.
    const reason = why.replace(/^Allowed choices are (.*)\.$/s, (_, choices: string) => oneOf(choices));
    return wrongUsage[text](first, second, reason);
  }
  return message;
}

/** Puts an example at the end of the command's help. */
export function addExample(command: Command, example: string, { example: heading }: Texts): void {
  command.addHelpText("after", `\n${heading}\n  ${example}`);
}
