import type { Contract } from "./contract/contract.ts";
import { type Operation, readOperations } from "./contract/operations.ts";
import type { Surroundings } from "./surroundings.ts";
import { en, type Texts } from "./texts/en.ts";
import { chooseLanguage, type Language } from "./texts/language.ts";
import { uk } from "./texts/uk.ts";

/** What every command knows about its run. */
export interface Context extends Surroundings {
  /** What was typed, without the program's name. */
  readonly args: readonly string[];
  readonly language: Language;
  readonly texts: Texts;
  readonly contract: Contract;
  readonly operations: readonly Operation[];
  /** Writes a line for people, never data. */
  readonly tell: (line: string) => void;
}

export function createContext(args: readonly string[], surroundings: Surroundings): Context {
  const language = chooseLanguage(args, surroundings.env);
  const contract = surroundings.contracts[language];
  return {
    ...surroundings,
    args,
    language,
    texts: { en, uk }[language],
    contract,
    operations: readOperations(contract),
    tell: (line) => surroundings.stderr.write(`${line}\n`),
  };
}
