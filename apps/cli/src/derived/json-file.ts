import { readFile } from "node:fs/promises";
import { parse } from "lossless-json";
import { CliError, messageOf, whyOf } from "../exit-codes.ts";
import { readNumber } from "../rows/numbers.ts";
import type { Texts } from "../texts/en.ts";

// The private members of a JWK: RFC 7518 sections 6.2.2, 6.3.2 and 6.4.1, and RFC 8037 section 2.
const privateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/**
 * Reads a JSON document that is to be sent.
 *
 * @throws CliError when it is not JSON, repeats a member, or contains a number that a double cannot hold or a private key.
 */
export async function readJsonFile(file: string, texts: Texts): Promise<unknown> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new CliError("badFile", texts.cannotRead(file, whyOf(error, texts)));
  });
  const value = parseExactly(file, text, texts);
  if (typeof value === "object" && value !== null && "kty" in value) {
    const found = privateMembers.filter((name) => name in value);
    if (found.length > 0) throw new CliError("badFile", texts.privateKeyNotSent(file, found.join(", ")));
  }
  return value;
}

function parseExactly(file: string, text: string, texts: Texts): unknown {
  try {
    return parse(text, undefined, (digits) => {
      const read = readNumber(digits, {});
      if ("error" in read) throw new Error(`${digits}: ${texts.numberErrors[read.error]({})}`);
      return read.number;
    });
  } catch (error) {
    throw new CliError("badFile", texts.notJson(file, messageOf(error)));
  }
}
