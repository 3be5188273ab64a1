import type { Database } from "../../../src/db/database.ts";
import { registerAsset } from "../../../src/stores/assets.ts";
import { asset, type Bank } from "../../support/test-bank.ts";
import { type Belongings, byPlace, inventBelongings, newKey } from "./belongings.ts";

/** A bank and what it owns, by the names of the contract's places. */
export interface Owner {
  readonly bank: Bank;
  readonly owns: Belongings;
  /** A key that it had. */
  readonly revoked: Belongings;
}

/** Fills a bank with one thing for every place of the contract. Its customer ends at the version after `changes` changes. */
export async function populate(bank: Bank, operator: Database, changes = 1): Promise<Owner> {
  const { customer, guids, others } = inventBelongings();
  const { asset_issuer: issuer, data } = others;
  const { surname = "" } = customer;
  await operator.write(bank.guid, (tx) =>
    registerAsset(tx, bank.guid, {
      code: asset.asset_code,
      issuer,
      name: `asset ${bank.guid}`,
      minor_unit: 2,
    }),
  );
  const withKey = { "Idempotency-Key": others["Idempotency-Key"] };
  const money = { balance_asset_code: asset.asset_code, balance_asset_issuer: issuer, asset_issuer: issuer };
  const opened = await bank.open({ ...customer, ...money }, withKey);
  const customer_guid = opened.body.customer_guid;
  for (let change = 1; change < changes; change += 1) await bank.update(customer_guid, { kyc_level: change });
  const updated = await bank.update(customer_guid, { kyc_level: 99 }, withKey);
  const registered = await bank.send<{ guid: string }>("POST", "/jwk", { body: { data }, headers: withKey });
  const revoked = { data: newKey(), jwk_guid: "" };
  revoked.jwk_guid = (
    await bank.send<{ guid: string }>("POST", "/jwk", { body: { data: revoked.data } })
  ).body.guid;
  await bank.send("DELETE", `/jwk/${revoked.jwk_guid}`);
  // A second one of the surname makes a second page, and with it a cursor.
  await bank.open({ surname });
  const page = await bank.list({ surnames: surname, limit: "1" });
  const events = await bank.send<{ events: { guid: string }[] }>("GET", "/events");
  if (events.status !== 200)
    throw new Error(`the events were answered with ${events.status}: ${JSON.stringify(events.body)}`);
  const owned = {
    customer,
    guids: {
      ...guids,
      counterparty_guid: bank.guid,
      customer_guid,
      account_guid: opened.body.guid,
      jwk_guid: registered.body.guid,
      event_guid: events.body.events[0]?.guid ?? "",
    },
    others: { ...others, "If-Match": String(updated.headers["etag"]), cursor: page.body.next_cursor ?? "" },
  };
  return { bank, owns: byPlace(owned), revoked };
}
