import { editions as contracts } from "@specie/contract/editions";
import { fc } from "@specie/property-tests";
import { damageError, loginError } from "../src/rows/doubtful-text.ts";
import { en } from "../src/texts/en.ts";
import { asset } from "./test-bank.ts";

// Characters that the contract allows in a text, mostly those of formulas.
const letter = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      "=",
      "+",
      "-",
      "@",
      "'",
      '"',
      ",",
      ";",
      " ",
      "＝",
      "－",
      "\u2028",
      "Ї",
      "𝒜",
      "e",
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }) },
);
const forbidden = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u;

export const text = fc
  .array(letter, { minLength: 1, maxLength: 12 })
  .map((letters) => letters.join("").normalize("NFC"))
  .filter((one) => one !== "" && !forbidden.test(one) && damageError(one, en) === undefined);

/** An amount by the contract: at most 7 decimals and 15 significant digits. */
export const amount = fc
  .tuple(fc.integer({ min: 0, max: 99_999_999 }), fc.integer({ min: 0, max: 9_999_999 }))
  .map(([whole, fraction]) => Number(`${whole}.${String(fraction).padStart(7, "0")}`));

const loginPattern = new RegExp(contracts.en.components.schemas["Login"]?.pattern ?? "", "u");

/** A customer to be opened, as the contract lets one be, with every field or without. */
export const customerRow = fc.record(
  {
    // A login that could be mistaken for another is refused; doubtful-text.test.ts shows which.
    login: text.filter((login) => loginPattern.test(login) && loginError(login, en) === undefined),
    name: text,
    surname: text,
    paternal_name: text,
    phone_number: fc.integer({ min: 1_000_000, max: 99_999_999 }).map((number) => `+${number}`),
    segment: fc.constantFrom("PL", "PI"),
    status: text,
    kyc_level: fc.integer({ min: 0, max: 99 }),
    is_disabled: fc.boolean(),
    balance_allowed: amount,
    branch_guid: fc.uuid(),
    asset_code: fc.constant(asset.asset_code),
    asset_issuer: fc.constant(asset.asset_issuer),
  },
  { requiredKeys: ["asset_code", "asset_issuer"] },
);
