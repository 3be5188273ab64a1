import type { CommanderError } from "commander";
import type { Texts } from "./en.ts";

interface Sentence {
  readonly code: string;
  /** Commander's sentence; what it captures are the facts, which an error of commander does not carry in any other way. */
  readonly english: RegExp;
  readonly says: keyof Texts["wrongUsage"];
}

const sentences: readonly Sentence[] = [
  {
    code: "commander.unknownCommand",
    english: /^error: unknown command '(.*?)'(?:\n\(Did you mean (?:one of )?(.*)\?\))?$/s,
    says: "unknownCommand",
  },
  {
    code: "commander.unknownOption",
    english: /^error: unknown option '(.*?)'(?:\n\(Did you mean (?:one of )?(.*)\?\))?$/s,
    says: "unknownOption",
  },
  {
    code: "commander.missingArgument",
    english: /^error: missing required argument '(.*)'$/s,
    says: "missingArgument",
  },
  {
    code: "commander.missingMandatoryOptionValue",
    english: /^error: required option '(.*)' not specified$/s,
    says: "missingOption",
  },
  {
    code: "commander.optionMissingArgument",
    english: /^error: option '(.*)' argument missing$/s,
    says: "missingValue",
  },
  {
    code: "commander.excessArguments",
    english: /^error: too many arguments.* Expected (\d+) arguments? but got (\d+)\.$/s,
    says: "tooManyArguments",
  },
  {
    code: "commander.invalidArgument",
    english: /^error: option '(.*?)' argument '(.*)' is invalid\. (.*)$/s,
    says: "badOption",
  },
  {
    code: "commander.invalidArgument",
    english: /^error: command-argument value '(.*)' is invalid for argument '(.*?)'\. (.*)$/s,
    says: "badArgument",
  },
];

/**
 * What is wrong with the usage, in the user's language. Commander speaks English only; what it says in words that are not
 * known here is given as it is.
 */
export function describeWrongUsage({ code, message }: CommanderError, { wrongUsage, oneOf }: Texts): string {
  for (const { english, says } of sentences.filter((one) => one.code === code)) {
    const facts = english.exec(message);
    if (!facts) continue;
    const [, first = "", second = "", why = ""] = facts;
    // Why, it says by itself where an option or an argument has been given nothing but choices.
    const reason = why.replace(/^Allowed choices are (.*)\.$/s, (_, choices: string) => oneOf(choices));
    return wrongUsage[says](first, second, reason);
  }
  return message;
}
