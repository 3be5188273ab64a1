import type { Contract } from "@specie/contract";
import { type Operation, readCommands } from "./contract/operations.ts";
import { printableLines } from "./output/terminal-text.ts";
import type { ProcessIo } from "./process-io.ts";
import { en, type Texts } from "./texts/en.ts";
import { chooseLanguage, type Language, languagesOf } from "./texts/language.ts";
import { uk } from "./texts/uk.ts";

/** The input of every command. */
export interface Context extends ProcessIo {
  /** The arguments without the program's name. */
  readonly args: readonly string[];
  readonly language: Language;
  /** Those that `--lang` offers. */
  readonly languages: readonly Language[];
  readonly texts: Texts;
  readonly contract: Contract;
  readonly operations: readonly Operation[];
  /** Whether `--debug` is given. */
  readonly debug: boolean;
  /** Writes a line for people to stderr, never data. */
  readonly notify: (line: string) => void;
}

export function createContext(args: readonly string[], io: ProcessIo): Context {
  const languages = languagesOf(io.contracts);
  const language = chooseLanguage(args, io.env, languages);
  const contract = io.contracts[language] ?? io.contracts.en;
  return {
    ...io,
    args,
    language,
    languages,
    texts: { en, uk }[language],
    contract,
    operations: readCommands(contract),
    debug: args.includes("--debug"),
    notify: (line) => io.stderr.write(`${printableLines(line)}\n`),
  };
}
