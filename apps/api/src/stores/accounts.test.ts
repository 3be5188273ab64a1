import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { freshDatabase } from "../../test/support/fresh-database.ts";
import { asset } from "../../test/support/open-counterparty.ts";
import { insertCounterparty, insertCustomer } from "../../test/support/rows.ts";
import { insertAccount, listAccounts } from "./accounts.ts";
import { registerAsset } from "./assets.ts";

const { operator, sql } = await freshDatabase();

// The API opens one account with a customer; an operator's import may open others.
test("accounts are listed the oldest first, and those of one moment in a fixed order", async () => {
  const bank = await insertCounterparty(sql);
  const days = [3, 1, 2, 1];
  const listed = await operator.write(bank, async (db) => {
    const customer_guid = await insertCustomer(db, bank);
    const accounts = days.map((day, index) => ({
      guid: randomUUID(),
      customer_guid,
      iban: null,
      asset_code: `A${index}`,
      asset_issuer: asset.asset_issuer,
      moment: new Date(`2026-03-0${day}T09:00:00Z`),
    }));
    for (const { moment, ...account } of accounts) {
      const { asset_code: code, asset_issuer: issuer } = account;
      await registerAsset(db, bank, { code, issuer, name: code, minor_unit: 2 });
      await insertAccount(db, bank, account, moment);
    }
    const expected = accounts.toSorted(
      (one, other) => one.moment.getTime() - other.moment.getTime() || (one.guid < other.guid ? -1 : 1),
    );
    const found = await listAccounts(db, bank, customer_guid, undefined);
    return [found, expected].map((rows) => rows.map(({ guid }) => guid));
  });
  expect(listed[0]).toEqual(listed[1]);
});
