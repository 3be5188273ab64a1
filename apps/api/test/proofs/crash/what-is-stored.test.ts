import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { expect, test } from "vitest";
import { asset } from "../../support/open-counterparty.ts";
import { onItsOwn, startCampaign } from "./install.ts";

test("each half that a transaction could leave behind is seen", async () => {
  const { url, send, stored } = await startCampaign(await onItsOwn());
  const open = async () => {
    const key = randomUUID();
    const answer = await send({ key, method: "POST", path: "/customers", body: asset });
    return { key, customer: String(JSON.parse(answer?.text ?? "{}").customer_guid) };
  };
  // Opened alone: a change that is removed leaves a gap in the numbers only when others follow it.
  const unaudited = await open();
  const [bare, gone, changed, unanswered, ...forgotten] = await Promise.all(Array.from({ length: 7 }, open));
  expect(Object.entries((await stored()).halves).filter(([, count]) => count > 0)).toEqual([]);

  const sql = new Client({ connectionString: url });
  await sql.connect();
  await sql.query("DELETE FROM accounts WHERE customer_guid = $1", [bare?.customer]);
  await sql.query("DELETE FROM changes WHERE object_guid = $1", [unaudited?.customer]);
  await sql.query("DELETE FROM accounts WHERE customer_guid = $1", [gone?.customer]);
  await sql.query("DELETE FROM customers WHERE guid = $1", [gone?.customer]);
  await sql.query("UPDATE customers SET version = 2 WHERE guid = $1", [changed?.customer]);
  await sql.query("UPDATE idempotency SET body = NULL WHERE key = $1", [unanswered?.key]);
  await sql.query("DELETE FROM idempotency WHERE key = ANY($1)", [forgotten.map(({ key }) => key)]);
  await sql.end();
  expect((await stored()).halves).toEqual({
    "customers without an account": 1,
    "customers without the change of their opening": 1,
    "openings in the changes without a customer": 1,
    "customers whose version is not that of their changes": 2,
    "keys without an answer": 1,
    "keys without their change": 2,
    "changes that are not numbered from 1 without gaps": 1,
    "heads that are not the last change": 0,
    "changes without values": 0,
    "values without their change": 1,
    "changes without their key": 2,
  });
});
