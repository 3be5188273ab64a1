import { Help, type HelpConfiguration } from "commander";
import type { Texts } from "./en.ts";

/** Commander's help, in English only, with its words in another language. A word that has no translation stays. */
export function translatedHelp({ headings, helpWords }: Texts): HelpConfiguration {
  const standard = new Help();
  const translate = (words: Readonly<Record<string, string>>, word: string) =>
    Object.hasOwn(words, word) ? words[word] : undefined;
  const usage = (text: string) =>
    text.replaceAll(/\[(\w+)\]/g, (all, word: string) => translate(helpWords, word) ?? all);
  /** What stands behind the description: `(choices: "a", "b", default: "a")`. */
  const additions = (all: string, own: string) =>
    own +
    all.slice(own.length).replaceAll(/(?<=[(,] ?)\w+(?=: )/g, (word) => translate(helpWords, word) ?? word);
  return {
    styleTitle: (title) =>
      translate(headings, title.replace(":", "").toLowerCase().split(" ")[0] ?? "") ?? title,
    commandUsage: (command) => usage(standard.commandUsage(command)),
    subcommandTerm: (command) => usage(standard.subcommandTerm(command)),
    optionDescription: (option) => additions(standard.optionDescription(option), option.description),
    argumentDescription: (argument) =>
      additions(standard.argumentDescription(argument), argument.description),
  };
}
