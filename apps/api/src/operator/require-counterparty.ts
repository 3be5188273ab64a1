import type { Guid } from "@specie/types";
import type { Counterparty } from "../counterparties/counterparty-store.ts";
import type { Queryable } from "../db/database.ts";
import { Refusal } from "./refusal.ts";

/**
 * The counterparty that a command names, looked up in the given way.
 *
 * @throws Refusal when there is none.
 */
export async function requireCounterparty(
  find: (db: Queryable, guid: Guid) => Promise<Counterparty | undefined>,
  db: Queryable,
  guid: Guid,
): Promise<Counterparty> {
  const found = await find(db, guid);
  if (found) return found;
  throw new Refusal(`No counterparty has the GUID ${guid}. \`counterparty list\` shows those there are.`);
}
