import { randomUUID } from "node:crypto";
import type { Guid } from "@specie/types";
import type { Client } from "pg";

/** Opens a counterparty past every fence. */
export async function insertCounterparty(sql: Client): Promise<Guid> {
  const guid = randomUUID();
  await sql.query("INSERT INTO counterparties (counterparty_guid, name) VALUES ($1, 'Тестовий банк')", [
    guid,
  ]);
  return guid;
}
