import { readDateTime } from "./date-time.ts";
import { notInFormat, type Reading } from "./format-result.ts";
import { readIban } from "./iban.ts";
import { readStellarPublicKey } from "./stellar-public-key.ts";

type Read = (text: string) => Reading;

const readers: Readonly<Record<string, Read>> = {
  uuid: readUuid,
  iban: readIban,
  "date-time": readDateTime,
  "stellar-public-key": readStellarPublicKey,
};

/**
 * How texts of a format are read.
 *
 * @throws Error for an unknown format, which would otherwise accept any text.
 */
export function readerOf(format: string): Read {
  const read = readers[format];
  if (read === undefined) throw new Error(`The format ${format} of the contract has no reader`);
  return read;
}

export const uuidPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A UUID of any version (RFC 9562), read in either case and handed on in lower case. */
function readUuid(text: string): Reading {
  return uuidPattern.test(text) ? { text: text.toLowerCase() } : notInFormat;
}
