import { readFile } from "node:fs/promises";
import { parse } from "lossless-json";
import { Refusal } from "../exit-codes.ts";
import { readNumber } from "../rows/numbers.ts";
import type { Texts } from "../texts/en.ts";

// RFC 7518 sections 6.2.2, 6.3.2 and 6.4.1, and RFC 8037 section 2: what only the owner of a key knows.
const secret = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/**
 * Reads a JSON document that is to be sent.
 *
 * @throws Refusal when it is none, names a member twice, holds a number that a double cannot, or a private key.
 */
export async function readJsonFile(file: string, texts: Texts): Promise<unknown> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new Refusal("badFile", texts.cannotRead(file, error.message));
  });
  const value = parseExactly(file, text, texts);
  if (typeof value === "object" && value !== null && "kty" in value) {
    const found = secret.filter((name) => name in value);
    if (found.length > 0) throw new Refusal("badFile", texts.privateKeyNotSent(file, found.join(", ")));
  }
  return value;
}

function parseExactly(file: string, text: string, texts: Texts): unknown {
  try {
    return parse(text, undefined, (digits) => {
      const read = readNumber(digits, {});
      if ("fault" in read) throw new Error(`${digits}: ${texts.numberFaults[read.fault]({})}`);
      return read.number;
    });
  } catch (error) {
    throw new Refusal("badFile", texts.notJson(file, error instanceof Error ? error.message : String(error)));
  }
}
