import type { Customer } from "@specie/client";
import { english } from "@specie/contract/editions";
import { expect, test } from "vitest";
import { changesOf } from "../src/import/update-row.ts";

const stored: Customer = {
  ...english.components.examples.CustomerActive.value,
  ...({ segment: "PL", name: "Їжак", surname: null, kyc_level: 1 } as const),
};

// The server stores texts in NFC, so another normal form of the same text is no change.
test.for([
  [{}, {}],
  [{ name: "Їжак" }, {}],
  [{ name: "Їжак".normalize("NFD") }, {}],
  [{ name: "їжак" }, { name: { from: "Їжак", to: "їжак" } }],
  [{ surname: "Ш" }, { surname: { from: null, to: "Ш" } }],
  [{ kyc_level: 1 }, {}],
  [{ kyc_level: 0 }, { kyc_level: { from: 1, to: 0 } }],
  [{ wallet_user_guid: "x", login: "y", iban: "z", asset_code: "UAH", asset_issuer: "G" }, {}],
  [{ status: "new" }, { status: { from: stored.status ?? null, to: "new" } }],
] as const)("a row with %j changes %j", ([row, changes]) => {
  expect(changesOf(row, stored)).toEqual(changes);
});
