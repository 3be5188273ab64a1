import { expect, test } from "vitest";
import { bank, recorded } from "../../test/support/recorded-database.ts";
import { requireRegistered } from "./assets.ts";

const [code, issuer] = ["UAH", "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS"];
const label = { asset_name: "Гривня", minor_unit: 2 };

// A customer may have one half of the pair before the other, and loses either by null.
test.for([
  [undefined, undefined],
  [null, null],
  [code, undefined],
  [code, null],
  [undefined, issuer],
  [null, issuer],
] as const)("%s of %s is no pair, so nothing has to be registered", async ([half, other]) => {
  const { db, statements } = recorded({});
  await requireRegistered(db, bank, half, other);
  expect(statements).toEqual([]);
});

test("a pair must be registered for the counterparty", async () => {
  const { db, statements } = recorded({ "find-asset": [label] });
  await requireRegistered(db, bank, code, issuer);
  expect(statements.map(({ name, values }) => [name, values])).toEqual([
    ["find-asset", [bank, code, issuer]],
  ]);
  const absent = requireRegistered(recorded({}).db, bank, code, issuer);
  await expect(absent).rejects.toMatchObject({ code: "asset-not-registered" });
});
