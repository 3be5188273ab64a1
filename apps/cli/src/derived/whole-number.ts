import { InvalidArgumentError } from "commander";
import type { Texts } from "../texts/en.ts";

/** More requests at once than the server has database connections gain nothing and slow down other users. */
export const maxConcurrency = 64;

/** Reads the argument of an option that is a whole number. */
export function wholeNumber(least: number, most: number, texts: Texts) {
  return (text: string): number => {
    if (/^\d+$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text);
    throw new InvalidArgumentError(texts.wholeFrom(least, most));
  };
}
