import { isOwnContract } from "../contract/document.ts";
import { makeIban } from "../formats/iban.ts";
import type { InvalidValue } from "./invalid-value.ts";

const unseen = "the mock does not check IBANs and Stellar keys";

/** Texts that break a format and, where that can be done, nothing else. `valid` is a text in that format. */
export function listInvalidFormats(format: string, valid: string): InvalidValue[] {
  const breakers = breakersOf[format];
  // Another contract may have formats of its own, which mean nothing here.
  if (breakers === undefined && !isOwnContract) return [];
  if (breakers === undefined)
    throw new Error(
      `No way is known to break the format ${format}. Add one to breakersOf in src/values/invalid-formats.ts.`,
    );
  return breakers(valid);
}

const breakersOf: Readonly<Record<string, (valid: string) => InvalidValue[]>> = {
  uuid: (valid) => [
    { what: "one digit short of a GUID", text: valid.slice(0, -1), codes: ["format"] },
    { what: "with a letter that is no hexadecimal digit", text: `${valid.slice(0, -1)}g`, codes: ["format"] },
  ],
  "date-time": (valid) => [
    { what: "without an offset", text: valid.replace(/(Z|[+-]\d\d:\d\d)$/, ""), codes: ["format"] },
    { what: "in a thirteenth month", text: valid.replace(/^(\d{4})-\d\d/, "$1-13"), codes: ["format"] },
    { what: "a date without a time", text: valid.slice(0, 10), codes: ["format"] },
  ],
  date: (valid) => [
    { what: "in a thirteenth month", text: valid.replace(/^(\d{4})-\d\d/, "$1-13"), codes: ["format"] },
    { what: "with a time", text: `${valid}T00:00:00Z`, codes: ["format", "too-long"] },
  ],
  uri: () => [{ what: "with a space", text: "https://example.org/a b", codes: ["format"] }],
  "uri-reference": () => [{ what: "with a space", text: "/a b", codes: ["format"] }],
  email: () => [{ what: "without an @", text: "example.org", codes: ["format"] }],
  iban: (valid) => {
    const iban = valid.replaceAll(" ", "");
    const check = (Number(iban.slice(2, 4)) % 97) + 1;
    const mistyped = `${iban.slice(0, 2)}${String(check).padStart(2, "0")}${iban.slice(4)}`;
    const short = makeIban(iban.slice(0, 2), iban.slice(4, -1));
    return [
      { what: "with wrong check digits", text: mistyped, codes: ["checksum"], unseen },
      { what: "one character short for its country", text: short, codes: ["format"], unseen },
    ];
  },
  "stellar-public-key": (valid) => {
    // The last character but one is part of the checksum, and all of its bits are significant.
    const at = valid.length - 2;
    const mistyped = `${valid.slice(0, at)}${valid[at] === "A" ? "B" : "A"}${valid.slice(at + 1)}`;
    return [{ what: "with a wrong checksum", text: mistyped, codes: ["checksum"], unseen }];
  },
};
