import { createHash } from "node:crypto";
import type { CustomerCreate } from "@specie/types";
import type { Pool } from "pg";
import { v7 as newGuid } from "uuid";
import { accountBody } from "../account-body.ts";

/**
 * The rows that our server writes for a new customer, in one transaction of one statement each. It believes all it is sent, and its
 * chain proves nothing.
 */
export async function createCustomer(
  pool: Pool,
  counterparty: string,
  key: string | string[] | undefined,
  sent: unknown,
): Promise<object> {
  const body = sent as CustomerCreate; // Believing is the point.
  const customer = newGuid();
  const account = newGuid();
  const moment = new Date();
  const answer = accountBody({
    guid: account,
    version: "1",
    customer_guid: customer,
    iban: body.iban ?? null,
    asset_code: body.asset_code,
    asset_issuer: body.asset_issuer,
    balance: "0",
    asset_name: "Гривня",
    minor_unit: 2,
  });
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query({
      name: "customer",
      text: `INSERT INTO customers
               (counterparty_guid, guid, login, login_key, name, surname, paternal_name, phone_number, segment, status,
                kyc_level, is_disabled, balance_allowed, created_at, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)`,
      values: [
        ...[counterparty, customer, body.login, body.login?.toLowerCase(), body.name, body.surname],
        ...[
          body.paternal_name,
          body.phone_number,
          body.segment,
          body.status,
          body.kyc_level,
          body.is_disabled ?? false,
        ],
        ...[body.balance_allowed, moment],
      ],
    });
    await client.query({
      name: "account",
      text: `INSERT INTO accounts (counterparty_guid, guid, customer_guid, iban, asset_code, asset_issuer, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      values: [counterparty, account, customer, body.iban, body.asset_code, body.asset_issuer, moment],
    });
    const change = newGuid();
    const entry = JSON.stringify(body);
    await client.query({
      name: "values",
      text: "INSERT INTO change_values (counterparty_guid, guid, of_fields) VALUES ($1, $2, $3)",
      values: [counterparty, change, entry],
    });
    const { rows } = await client.query({
      name: "head",
      text: `INSERT INTO chain_heads (counterparty_guid, sequence, at_us, hash) VALUES ($1, 1, 0, $2)
             ON CONFLICT (counterparty_guid) DO UPDATE SET sequence = chain_heads.sequence + 1, hash = EXCLUDED.hash
             RETURNING sequence`,
      values: [counterparty, createHash("sha256").update(entry).digest()],
    });
    await client.query({
      name: "change",
      text: `INSERT INTO changes (counterparty_guid, sequence, guid, at, operation, is_imported, object_guid, customer_guid,
               customer_version, kid, fields, entry, hash)
             VALUES ($1, $2, $3, $4, 'createCustomer', false, $5, $5, 1, 'bench', $6, $7, $8)`,
      values: [
        ...[counterparty, rows[0].sequence, change, moment, customer],
        ...[Object.keys(body).sort(), Buffer.from(entry), createHash("sha256").update(entry).digest()],
      ],
    });
    await client.query({
      name: "idempotency",
      text: `INSERT INTO idempotency (counterparty_guid, operation, key, fingerprint, body, etag)
             VALUES ($1, 'createCustomer', $2, $3, $4, '"1"')`,
      values: [
        counterparty,
        key,
        createHash("sha256").update(JSON.stringify(body)).digest(),
        JSON.stringify(answer),
      ],
    });
    await client.query("COMMIT");
    return answer;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}
