import type { Pool } from "pg";

interface Row {
  readonly guid: string;
  readonly balance_allowed: string;
  readonly created_at: Date;
}

const pageSize = 50;
const mostCounted = 10_000;

// Only where their cost is measured.
const readsKeys = process.env["CURSOR_KEYS"] === "on";

/** The first page of the default list, by the two statements that our server asks too. */
export async function listCustomers(pool: Pool, counterparty: string): Promise<object> {
  const client = await pool.connect();
  try {
    if (readsKeys)
      await client.query({
        name: "keys",
        text: "SELECT secret FROM cursor_keys ORDER BY created_at DESC LIMIT 2",
        values: [],
      });
    const { rows } = await client.query<Row>({
      name: "page",
      text: `SELECT guid, counterparty_guid, login, name, surname, paternal_name, phone_number, segment, status, kyc_level,
               is_disabled, balance_allowed, balance_asset_code, balance_asset_issuer, branch_guid, created_at, updated_at
             FROM customers WHERE counterparty_guid = $1 AND NOT is_disabled
             ORDER BY created_at DESC, guid DESC LIMIT ${pageSize + 1}`,
      values: [counterparty],
    });
    const counted = await client.query<{ matching: string }>({
      name: "count",
      text: `SELECT count(*) AS matching FROM (
               SELECT 1 FROM customers WHERE counterparty_guid = $1 AND NOT is_disabled LIMIT ${mostCounted + 1}) AS found`,
      values: [counterparty],
    });
    const matching = Number(counted.rows[0]?.matching);
    const page = rows.slice(0, pageSize);
    const last = rows.length > pageSize ? page.at(-1) : undefined;
    return {
      customers: page.map(({ guid, balance_allowed, ...rest }) => ({
        wallet_user_guid: guid,
        ...rest,
        balance_allowed: Number(balance_allowed),
      })),
      total: Math.min(matching, mostCounted),
      total_relation: matching > mostCounted ? "gte" : "eq",
      next_cursor: last
        ? Buffer.from(JSON.stringify([last.created_at, last.guid])).toString("base64url")
        : null,
    };
  } finally {
    client.release();
  }
}
