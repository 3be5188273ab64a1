import { fc } from "@specie/property-tests";
import { countrySpecs } from "ibantools";
import { expect, test } from "vitest";
import { readIban } from "./iban.ts";

const valid = "UA213223130000026007233566001";

test.for([
  [valid, valid],
  ["ua21 3223 1300 0002 6007 2335 6600 1", valid],
  ["DE89370400440532013000", "DE89370400440532013000"],
  ["MT84MALT011000012345MTLCAST001S", "MT84MALT011000012345MTLCAST001S"],
])("%s is read as %s", ([text, iban]) => {
  expect(readIban(text ?? "")).toEqual({ text: iban });
});

test.for([
  ["UA223223130000026007233566001", "checksum"],
  ["UA2132231300000260072335660", "format"],
  ["ZZ213223130000026007233566001", "format"],
  ["UA21-3223-1300-0002-6007-2335-6600-1", "format"],
  ["", "format"],
  ["DE01", "format"],
])("%s is rejected: %s", ([text, wrong]) => {
  expect(readIban(text ?? "")).toEqual({ wrong });
});

// A digit typed as a letter changes the length of the number, and one in 97 remainders is right.
test("every digit that is mistyped for another is found", () => {
  const characters = fc.constantFrom(..."0123456789");
  fc.assert(
    fc.property(fc.integer({ min: 2, max: valid.length - 1 }), characters, (at, character) => {
      const mistyped = valid.slice(0, at) + character + valid.slice(at + 1);
      if (mistyped !== valid) expect(readIban(mistyped)).toHaveProperty("wrong");
    }),
    { numRuns: 1000 },
  );
});

/** Check digits that make the rest of an IBAN right, by ISO 7064's own formula. */
function withCheckDigits(country: string, account: string): string {
  const digits = [...`${account}${country}00`].map((character) => Number.parseInt(character, 36)).join("");
  return `${country}${String(98n - (BigInt(digits) % 97n)).padStart(2, "0")}${account}`;
}

test.for([
  ["00", "97"],
  ["01", "98"],
  ["99", "02"],
])("the check digits %s, which leave the same remainder as %s, are wrong", ([wrong, right]) => {
  const accounts = Array.from(
    { length: 1000 },
    (_, number) => `3704004405320${String(number).padStart(5, "0")}`,
  );
  const iban =
    accounts.map((account) => withCheckDigits("DE", account)).find((one) => one.slice(2, 4) === right) ?? "";
  expect(readIban(iban)).toEqual({ text: iban });
  expect(readIban(`DE${wrong}${iban.slice(4)}`)).toEqual({ wrong: "checksum" });
});

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const countries = letters.flatMap((first) => letters.map((second) => first + second));

// ibantools counts territories to the registry whose IBANs begin with the code of Finland or France.
const otherCountrysCode = new Set("AX GF GP MF MQ NC PF PM RE TF WF YT".split(" "));
// In the registry by now; ibantools has their lengths, but not yet the mark.
const joinedSince = new Set(["BI", "DJ", "FK", "HN"]);

test("the countries and their lengths are those of ibantools, which keeps a registry of its own", () => {
  const lengths = Array.from({ length: 34 - 5 + 1 }, (_, index) => index + 5);
  const accepted = (country: string) =>
    lengths.filter((length) => "text" in readIban(withCheckDigits(country, "0".repeat(length - 4))));
  for (const country of countries) {
    const spec = countrySpecs[country];
    const listed = spec?.IBANRegistry === true || joinedSince.has(country);
    const expected = listed && !otherCountrysCode.has(country) ? [spec?.chars] : [];
    expect([country, accepted(country)]).toEqual([country, expected]);
  }
});
