import { english } from "@specie/contract/editions";
import type { Guid, Key } from "@specie/types";
import type { Queryable } from "../../db/database.ts";
import { Problem } from "../../problems/problem.ts";
import type { AcceptedKey, VerificationKey } from "./jwk.ts";
import type { KeyGrant } from "./key-grant.ts";

/** All keys of the counterparty, the oldest first. */
export async function readKeys(db: Queryable, counterparty: Guid): Promise<Key[]> {
  return db.query<Key>({
    name: "read-keys",
    text: `SELECT keys.guid, keys.kid, keys.alg, keys.thumbprint, keys.scopes, keys.is_proven, keys.expires_at,
             key_uses.last_used_at, keys.created_at, keys.updated_at
           FROM keys LEFT JOIN key_uses ON key_uses.counterparty_guid = keys.counterparty_guid
             AND key_uses.key_guid = keys.guid AND key_uses.thumbprint = keys.thumbprint
           WHERE keys.counterparty_guid = $1 ORDER BY keys.created_at, keys.guid`,
    values: [counterparty],
  });
}

/** The key that verifies tokens with this `kid`, even if it has expired; `undefined` if it is unknown or the counterparty is disabled. */
export async function findKey(
  db: Queryable,
  counterparty: Guid,
  kid: string,
): Promise<VerificationKey | undefined> {
  const [key] = await db.query<VerificationKey>({
    name: "find-key",
    text: `SELECT keys.guid, keys.kid, keys.alg, keys.jwk, keys.thumbprint, keys.scopes, keys.is_proven,
             keys.expires_at
           FROM keys JOIN counterparties USING (counterparty_guid)
           WHERE counterparty_guid = $1 AND keys.kid = $2 AND counterparties.disabled_at IS NULL`,
    values: [counterparty, kid],
  });
  return key;
}

/**
 * Makes the changes of one counterparty's keys take turns until the transaction ends: so the last free place is given away once, a
 * key that is being revoked registers no other, and two keys cannot revoke each other at the same time.
 */
export async function lockKeys(db: Queryable, counterparty: Guid): Promise<void> {
  // The application role may not lock the counterparty's row. Two counterparties of one hash would only wait in turn.
  await db.query({
    name: "lock-keys",
    text: "SELECT pg_advisory_xact_lock(hashtextextended('keys of ' || $1::text, 0))",
    values: [counterparty],
  });
}

/** The key with this GUID, locked until the transaction ends. */
export async function lockKey(
  db: Queryable,
  counterparty: Guid,
  guid: Guid,
): Promise<VerificationKey | undefined> {
  const [key] = await db.query<VerificationKey>({
    name: "lock-key",
    text: `SELECT guid, kid, alg, jwk, thumbprint, scopes, is_proven, expires_at FROM keys
           WHERE counterparty_guid = $1 AND guid = $2 FOR UPDATE`,
    values: [counterparty, guid],
  });
  return key;
}

/** What a key may do now; nothing when it was revoked, replaced or has expired. */
export async function currentGrant(
  db: Queryable,
  counterparty: Guid,
  { guid, thumbprint }: Pick<VerificationKey, "guid" | "thumbprint">,
): Promise<KeyGrant | undefined> {
  const [key] = await db.query<KeyGrant>({
    name: "current-grant",
    text: `SELECT scopes, is_proven, expires_at FROM keys
           WHERE counterparty_guid = $1 AND guid = $2 AND thumbprint = $3
             AND (expires_at IS NULL OR expires_at > clock_timestamp())`,
    values: [counterparty, guid, thumbprint],
  });
  return key;
}

/** Whether another valid key than this one has `keys:manage`. */
export async function isManagedWithout(db: Queryable, counterparty: Guid, guid: Guid): Promise<boolean> {
  const [other] = await db.query({
    name: "managed-without",
    text: `SELECT 1 FROM keys WHERE counterparty_guid = $1 AND guid <> $2 AND 'keys:manage' = ANY (scopes)
             AND (expires_at IS NULL OR expires_at > clock_timestamp()) LIMIT 1`,
    values: [counterparty, guid],
  });
  return other !== undefined;
}

async function countKeys(db: Queryable, counterparty: Guid): Promise<number> {
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
  { kid, alg, jwk, thumbprint, scopes, is_proven, expires_at }: AcceptedKey & KeyGrant,
  moment?: Date,
): Promise<void> {
  await db.query({
    name: "insert-key",
    text: `INSERT INTO keys
             (counterparty_guid, guid, kid, alg, jwk, thumbprint, created_at, updated_at, scopes, expires_at,
              is_proven)
           VALUES ($1, $2, $3, $4, $5, $6, coalesce($7, now()), coalesce($7, now()), $8, $9, $10)`,
    values: [
      ...[counterparty, guid, kid, alg, JSON.stringify(jwk), thumbprint, moment ?? null],
      ...[scopes, expires_at, is_proven],
    ],
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
  { kid, alg, jwk, thumbprint, scopes, is_proven, expires_at }: AcceptedKey & KeyGrant,
): Promise<void> {
  await requireNotRevoked(db, counterparty, thumbprint);
  await db.query({
    name: "replace-key",
    text: `UPDATE keys SET kid = $3, alg = $4, jwk = $5, thumbprint = $6, is_duplicate = false,
             updated_at = greatest(updated_at, now()), scopes = $7, expires_at = $8,
             is_proven = $9
           WHERE counterparty_guid = $1 AND guid = $2`,
    values: [counterparty, guid, kid, alg, JSON.stringify(jwk), thumbprint, scopes, expires_at, is_proven],
  });
}

const maxKeys = english.components.schemas.KeyList.properties.keys.maxItems;

/**
 * Adds a key beside those there are. Must run in a transaction that has called `lockKeys`.
 *
 * @throws Problem `too-many-keys` or `key-revoked`; UniqueViolationError of `keys_kid` or `keys_thumbprint` when another key has the
 * `kid` or is the same.
 */
export async function addKey(
  db: Queryable,
  counterparty: Guid,
  guid: Guid,
  key: AcceptedKey & KeyGrant,
): Promise<void> {
  await requireNotRevoked(db, counterparty, key.thumbprint);
  if ((await countKeys(db, counterparty)) >= maxKeys) throw new Problem("too-many-keys");
  await insertKey(db, counterparty, guid, key);
}

/** @throws Problem `key-revoked` */
async function requireNotRevoked(db: Queryable, counterparty: Guid, thumbprint: string): Promise<void> {
  const [revoked] = await db.query({
    name: "find-revoked-thumbprint",
    text: "SELECT 1 FROM revoked_keys WHERE counterparty_guid = $1 AND thumbprint = $2 LIMIT 1",
    values: [counterparty, thumbprint],
  });
  if (revoked !== undefined) throw new Problem("key-revoked");
}

/** Revokes a key that the transaction has locked, for good. Returns when, RFC 3339 in UTC. */
export async function revokeKeyRow(
  db: Queryable,
  counterparty: Guid,
  { guid, kid, thumbprint }: VerificationKey,
): Promise<string> {
  await db.query({
    name: "delete-key",
    text: "DELETE FROM keys WHERE counterparty_guid = $1 AND guid = $2",
    values: [counterparty, guid],
  });
  const [row] = await db.query<{ revoked_at: string }>({
    name: "remember-revoked-key",
    text: `INSERT INTO revoked_keys (counterparty_guid, guid, kid, thumbprint, revoked_at)
           VALUES ($1, $2, $3, $4, now()) RETURNING revoked_at`,
    values: [counterparty, guid, kid, thumbprint],
  });
  if (row === undefined) throw new Error("INSERT … RETURNING gave no row");
  return row.revoked_at;
}

/** When the key with this GUID was revoked; nothing for one that was not. */
export async function findRevocation(
  db: Queryable,
  counterparty: Guid,
  guid: Guid,
): Promise<string | undefined> {
  const [row] = await db.query<{ revoked_at: string }>({
    name: "find-revocation",
    text: "SELECT revoked_at FROM revoked_keys WHERE counterparty_guid = $1 AND guid = $2",
    values: [counterparty, guid],
  });
  return row?.revoked_at;
}

type AuditedKey = Omit<AcceptedKey, "jwk"> & KeyGrant;

/** What an audit row says of a key. */
export function toAuditRecord(key: AuditedKey): AuditedKey {
  const { kid, alg, thumbprint, scopes, is_proven, expires_at } = key;
  return { kid, alg, thumbprint, scopes, is_proven, expires_at };
}
