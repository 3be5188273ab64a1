import type { Guid } from "@specie/types";
import type { Queryable } from "../db/database.ts";

/** A bank or fintech, as an operator sees it. Times are RFC 3339 in UTC. */
export interface Counterparty {
  readonly guid: Guid;
  readonly name: string;
  readonly created_at: string;
  /** Since when none of its tokens is accepted; `null` while it is enabled. */
  readonly disabled_at: string | null;
}

/** Makes a counterparty; leaves one with this GUID as it is. Says whether it is new. */
export async function ensureCounterparty(db: Queryable, guid: Guid, name: string): Promise<boolean> {
  const rows = await db.query({
    text: `INSERT INTO counterparties (counterparty_guid, name) VALUES ($1, $2)
           ON CONFLICT DO NOTHING RETURNING counterparty_guid`,
    values: [guid, name],
  });
  return rows.length > 0;
}

/** All counterparties there are, the oldest first. For the operator's role only; the server's sees one at most. */
export async function readCounterparties(db: Queryable): Promise<Counterparty[]> {
  return db.query<Counterparty>({
    text: `SELECT counterparty_guid AS guid, name, created_at, disabled_at FROM counterparties
           ORDER BY created_at, counterparty_guid`,
    values: [],
  });
}

export async function findCounterparty(db: Queryable, guid: Guid): Promise<Counterparty | undefined> {
  const [row] = await db.query<Counterparty>({
    text: `SELECT counterparty_guid AS guid, name, created_at, disabled_at FROM counterparties
           WHERE counterparty_guid = $1`,
    values: [guid],
  });
  return row;
}

/** The counterparty, locked against being disabled or enabled until the transaction ends. Its customers are not locked. */
export async function lockCounterparty(db: Queryable, guid: Guid): Promise<Counterparty | undefined> {
  const [row] = await db.query<Counterparty>({
    text: `SELECT counterparty_guid AS guid, name, created_at, disabled_at FROM counterparties
           WHERE counterparty_guid = $1 FOR NO KEY UPDATE`,
    values: [guid],
  });
  return row;
}

/** Disables a counterparty from now on, or enables it. Says since when it is disabled. */
export async function setDisabled(db: Queryable, guid: Guid, disabled: boolean): Promise<string | null> {
  // Not in one statement with CASE, in which Citus refuses now().
  const [row] = await db.query<Pick<Counterparty, "disabled_at">>({
    text: `UPDATE counterparties SET disabled_at = ${disabled ? "now()" : "NULL"}
           WHERE counterparty_guid = $1 RETURNING disabled_at`,
    values: [guid],
  });
  return row?.disabled_at ?? null;
}
