import type { Guid } from "@specie/types";
import { Client } from "pg";

/** What the database holds of a counterparty, by idempotency keys. */
export interface Stored {
  /** The kept answers by key. */
  readonly answers: ReadonlyMap<string, string | null>;
  /** How many of the things are there that only half a transaction leaves behind. */
  readonly halves: Readonly<Record<string, number>>;
  readonly customers: number;
}

const halves = {
  "customers without an account": `SELECT FROM customers c WHERE counterparty_guid = $1 AND NOT EXISTS
    (SELECT FROM accounts a WHERE a.counterparty_guid = $1 AND a.customer_guid = c.guid)`,
  "customers without the change of their opening": `SELECT FROM customers c WHERE counterparty_guid = $1 AND NOT EXISTS
    (SELECT FROM changes a WHERE a.counterparty_guid = $1 AND a.object_guid = c.guid AND a.operation = 'createCustomer')`,
  "openings in the changes without a customer": `SELECT FROM changes a WHERE counterparty_guid = $1
    AND operation = 'createCustomer' AND NOT EXISTS
    (SELECT FROM customers c WHERE c.counterparty_guid = $1 AND c.guid = a.object_guid)`,
  "customers whose version is not that of their changes": `SELECT FROM customers c WHERE counterparty_guid = $1
    AND version <> (SELECT count(*) FROM changes a WHERE a.counterparty_guid = $1 AND a.object_guid = c.guid)`,
  "keys without an answer": `SELECT FROM idempotency WHERE counterparty_guid = $1 AND body IS NULL`,
  "keys without their change": `SELECT FROM idempotency i WHERE counterparty_guid = $1 AND NOT EXISTS
    (SELECT FROM customers c WHERE c.counterparty_guid = $1
      AND c.guid = coalesce(i.body::jsonb ->> 'customer_guid', i.body::jsonb ->> 'wallet_user_guid')::uuid)`,
  "changes that are not numbered from 1 without gaps": `SELECT FROM (SELECT count(*) AS n, max(sequence) AS last, min(sequence) AS first
    FROM changes WHERE counterparty_guid = $1) AS numbered WHERE n > 0 AND (last <> n OR first <> 1)`,
  "heads that are not the last change": `SELECT FROM chain_heads h WHERE counterparty_guid = $1 AND NOT EXISTS
    (SELECT FROM changes c WHERE c.counterparty_guid = $1 AND c.hash = h.hash AND c.sequence = h.sequence
      AND c.sequence = (SELECT max(sequence) FROM changes WHERE counterparty_guid = $1))`,
  "changes without values": `SELECT FROM changes c WHERE counterparty_guid = $1 AND NOT EXISTS
    (SELECT FROM change_values v WHERE v.counterparty_guid = $1 AND v.guid = c.guid)`,
  "values without their change": `SELECT FROM change_values v WHERE counterparty_guid = $1 AND NOT EXISTS
    (SELECT FROM changes c WHERE c.counterparty_guid = $1 AND c.guid = v.guid)`,
  "changes without their key": `SELECT FROM generate_series(1, (SELECT greatest(0,
    (SELECT count(*) FROM changes WHERE counterparty_guid = $1) -
    (SELECT count(*) FROM idempotency WHERE counterparty_guid = $1))))`,
};

/** Reads as a superuser. All writes to the counterparty must have carried a key. */
export async function whatIsStored(url: string, counterparty: Guid): Promise<Stored> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const count = async (statement: string) => {
      const { rows } = await client.query(`SELECT count(*)::int AS n FROM (${statement}) AS found`, [
        counterparty,
      ]);
      return Number(rows[0]?.n);
    };
    const counted: Record<string, number> = {};
    for (const [name, statement] of Object.entries(halves)) counted[name] = await count(statement);
    const customers = await count("SELECT FROM customers WHERE counterparty_guid = $1");
    const { rows } = await client.query<{ key: string; body: string | null }>(
      "SELECT key, body FROM idempotency WHERE counterparty_guid = $1",
      [counterparty],
    );
    return { answers: new Map(rows.map(({ key, body }) => [key, body])), halves: counted, customers };
  } finally {
    await client.end();
  }
}
