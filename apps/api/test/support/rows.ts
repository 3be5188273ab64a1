import { randomUUID } from "node:crypto";
import type { Guid } from "@specie/types";
import type { Client } from "pg";
import type { Queryable } from "../../src/db/database.ts";

/** Inserts a counterparty as a superuser. */
export async function insertCounterparty(sql: Client): Promise<Guid> {
  const guid = randomUUID();
  await sql.query("INSERT INTO counterparties (counterparty_guid, name) VALUES ($1, 'Тестовий банк')", [
    guid,
  ]);
  return guid;
}

/** The least that a customer's row needs. */
export async function insertCustomer(db: Queryable, counterparty: Guid, login?: string): Promise<Guid> {
  const guid = randomUUID();
  await db.query({
    text: `INSERT INTO customers
             (counterparty_guid, guid, login, login_key, kyc_level, is_disabled, balance_allowed, created_at, updated_at)
           VALUES ($1, $2, $3, lower($3), 0, false, 0, now(), now())`,
    values: [counterparty, guid, login ?? null],
  });
  return guid;
}
