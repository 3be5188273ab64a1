import { readDateTime } from "./date-time.ts";
import type { Reading } from "./format-result.ts";
import { readIban } from "./iban.ts";
import { readStellarPublicKey } from "./stellar-public-key.ts";
import { readUuid } from "./uuid.ts";

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
