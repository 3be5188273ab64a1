import { createHmac, timingSafeEqual } from "node:crypto";
import type { Queryable } from "../../db/database.ts";
import { Problem } from "../../problems/problem.ts";
import { uuidPattern } from "../../validation/formats/formats.ts";
import type { Filters } from "./filters.ts";
import type { KeysetPosition, Ordering } from "./ordering.ts";

/** The list that a cursor belongs to. It is invalid for another one. */
export interface CursorScope {
  readonly counterparty: string;
  readonly filters: Filters;
  readonly ordering: Ordering;
}

/** The key that signs, then the one before it, which is still accepted. */
export type CursorKeys = readonly Buffer[];

/** Every process reads the same keys, in the round trip of the page. */
export async function readCursorKeys(db: Queryable): Promise<CursorKeys> {
  const rows = await db.query<{ secret: Buffer }>({
    name: "read-cursor-keys",
    text: "SELECT secret FROM cursor_keys ORDER BY created_at DESC LIMIT 2",
    values: [],
  });
  return rows.map(({ secret }) => secret);
}

/** Signs cursors with a new key from now on. Cursors of the last key stay valid, older ones do not. */
export async function rotateCursorKey(db: Queryable): Promise<void> {
  await db.query({
    text: `INSERT INTO cursor_keys (secret) VALUES (sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea))`,
    values: [],
  });
  await db.query({
    text: `DELETE FROM cursor_keys WHERE created_at <
             (SELECT created_at FROM cursor_keys ORDER BY created_at DESC OFFSET 1 LIMIT 1)`,
    values: [],
  });
}

/** The position of the last row of a page as the contract's opaque cursor. */
export function writeCursor([key]: CursorKeys, scope: CursorScope, { value, guid }: KeysetPosition): string {
  if (key === undefined) throw new Error("the database has no key to sign cursors");
  const signature = sign(key, scope, { value, guid }).toString("base64url");
  return Buffer.from(JSON.stringify([signature, value, guid])).toString("base64url");
}

/**
 * Reads a cursor. Only the server can make one, so its position is one of a row: a forged value could be none of its column's
 * type, or an infinite time.
 *
 * @throws Problem `invalid-request` with `cursor` when it was changed or made for another list.
 */
export function readCursor(keys: CursorKeys, scope: CursorScope, cursor: string): KeysetPosition {
  const [signature, value, guid] = parse(cursor);
  const isPosition =
    (typeof value === "string" || value === null) && typeof guid === "string" && uuidPattern.test(guid);
  if (!isPosition || !isSigned(keys, scope, { value, guid }, signature)) {
    throw new Problem("invalid-request", { errors: [{ in: "query", at: "cursor", code: "cursor" }] });
  }
  return { value, guid };
}

function parse(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

function isSigned(
  keys: CursorKeys,
  scope: CursorScope,
  position: KeysetPosition,
  signature: unknown,
): boolean {
  const given = Buffer.from(String(signature), "base64url");
  return (
    given.length === signatureBytes && keys.some((key) => timingSafeEqual(sign(key, scope, position), given))
  );
}

// 128 bits, of which a forger has to guess all.
const signatureBytes = 16;

function sign(key: Buffer, scope: CursorScope, { value, guid }: KeysetPosition): Buffer {
  const mac = createHmac("sha256", key).update(JSON.stringify([listOf(scope), value, guid]));
  return mac.digest().subarray(0, signatureBytes);
}

function listOf({ counterparty, filters, ordering }: CursorScope): unknown {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined);
  return [counterparty, ordering, given.sort(([a], [b]) => (a < b ? -1 : 1))];
}
