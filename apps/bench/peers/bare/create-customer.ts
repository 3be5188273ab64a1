import { createHash } from "node:crypto";
import type { CustomerCreate } from "@specie/types";
import type { Pool } from "pg";
import { v7 as newGuid } from "uuid";
import { accountBody } from "../account-body.ts";

/** The rows that our server writes for a new customer, in one transaction of one statement each. It believes all it is sent. */
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
    await client.query({
      name: "audit",
      text: `INSERT INTO audit (counterparty_guid, guid, operation, object_guid, request_id, actor, kid, fields, after)
             VALUES ($1, $2, 'createCustomer', $3, $4, 'clerk@bank.example.ua', 'bench', $5, $6)`,
      values: [counterparty, newGuid(), customer, newGuid(), Object.keys(body).sort(), JSON.stringify(body)],
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
