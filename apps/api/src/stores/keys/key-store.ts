import { english } from "@specie/contract/editions";
import type { Guid, Key } from "@specie/types";
import type { Queryable } from "../../db/database.ts";
import { Problem } from "../../problems/problem.ts";
import type { AcceptedKey, VerificationKey } from "./jwk.ts";

/** All keys of the counterparty, the oldest first. */
export async function readKeys(db: Queryable, counterparty: Guid): Promise<Key[]> {
  return db.query<Key>({
    name: "read-keys",
    text: `SELECT guid, kid, alg, thumbprint, created_at, updated_at FROM keys
           WHERE counterparty_guid = $1 ORDER BY created_at, guid`,
    values: [counterparty],
  });
}

/** The key that verifies tokens with this `kid`; nothing when there is none or the counterparty is disabled. */
export async function findKey(
  db: Queryable,
  counterparty: Guid,
  kid: string,
): Promise<VerificationKey | undefined> {
  const [key] = await db.query<VerificationKey>({
    name: "find-key",
    text: `SELECT keys.guid, keys.kid, keys.alg, keys.jwk, keys.thumbprint
           FROM keys JOIN counterparties USING (counterparty_guid)
           WHERE counterparty_guid = $1 AND keys.kid = $2 AND counterparties.disabled_at IS NULL`,
    values: [counterparty, kid],
  });
  return key;
}

/** The key with this GUID, locked until the transaction ends. */
export async function lockKey(
  db: Queryable,
  counterparty: Guid,
  guid: Guid,
): Promise<VerificationKey | undefined> {
  const [key] = await db.query<VerificationKey>({
    name: "lock-key",
    text: `SELECT guid, kid, alg, jwk, thumbprint FROM keys
           WHERE counterparty_guid = $1 AND guid = $2 FOR UPDATE`,
    values: [counterparty, guid],
  });
  return key;
}

/** The number of keys of the counterparty, locked until the transaction ends. */
async function countKeysLocked(db: Queryable, counterparty: Guid): Promise<number> {
  // The application role may not lock the counterparty's row. Two counterparties of one hash would only wait in turn.
  await db.query({
    name: "lock-keys",
    text: "SELECT pg_advisory_xact_lock(hashtextextended('keys of ' || $1::text, 0))",
    values: [counterparty],
  });
  const [row] = await db.query<{ total: number }>({
    name: "count-keys",
    text: "SELECT count(*)::int AS total FROM keys WHERE counterparty_guid = $1",
    values: [counterparty],
  });
  return row?.total ?? 0;
}

/** @throws UniqueViolationError of `keys_kid` or `keys_thumbprint` when another key has the `kid` or is the same. */
export async function insertKey(
  db: Queryable,
  counterparty: Guid,
  guid: Guid,
  { kid, alg, jwk, thumbprint }: AcceptedKey,
  moment?: Date,
): Promise<void> {
  await db.query({
    name: "insert-key",
    text: `INSERT INTO keys (counterparty_guid, guid, kid, alg, jwk, thumbprint, created_at, updated_at)
           VALUES ($1, $2, $3, $4, $5, $6, coalesce($7, now()), coalesce($7, now()))`,
    values: [counterparty, guid, kid, alg, JSON.stringify(jwk), thumbprint, moment ?? null],
  });
}

/**
 * Replaces a key that the transaction has locked.
 *
 * @throws UniqueViolationError of `keys_kid` or `keys_thumbprint` when a third key has the `kid` or is the same.
 */
export async function replaceKeyRow(
  db: Queryable,
  counterparty: Guid,
  guid: Guid,
  { kid, alg, jwk, thumbprint }: AcceptedKey,
): Promise<void> {
  await db.query({
    name: "replace-key",
    text: `UPDATE keys SET kid = $3, alg = $4, jwk = $5, thumbprint = $6, is_duplicate = false,
             updated_at = greatest(updated_at, now())
           WHERE counterparty_guid = $1 AND guid = $2`,
    values: [counterparty, guid, kid, alg, JSON.stringify(jwk), thumbprint],
  });
}

const maxKeys = english.components.schemas.KeyList.properties.keys.maxItems;

/**
 * Adds a key beside those there are. Must run in a transaction; additions for one counterparty take turns, so that the
 * last free place is given away once.
 *
 * @throws Problem `too-many-keys`; UniqueViolationError of `keys_kid` or `keys_thumbprint` when another key has the `kid` or is
 * the same.
 */
export async function addKey(db: Queryable, counterparty: Guid, guid: Guid, key: AcceptedKey): Promise<void> {
  if ((await countKeysLocked(db, counterparty)) >= maxKeys) throw new Problem("too-many-keys");
  await insertKey(db, counterparty, guid, key);
}

/** Removes a key. The server's role has no right to. */
export async function deleteKey(db: Queryable, counterparty: Guid, guid: Guid): Promise<void> {
  await db.query({
    text: "DELETE FROM keys WHERE counterparty_guid = $1 AND guid = $2",
    values: [counterparty, guid],
  });
}

/** What an audit row says of a key. */
export function toAuditRecord({
  kid,
  alg,
  thumbprint,
}: AcceptedKey): Pick<AcceptedKey, "kid" | "alg" | "thumbprint"> {
  return { kid, alg, thumbprint };
}
