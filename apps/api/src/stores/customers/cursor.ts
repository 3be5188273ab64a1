import { createHmac, timingSafeEqual } from "node:crypto";
import type { Queryable } from "../../db/database.ts";
import { Problem } from "../../problems/problem.ts";
import { uuidPattern } from "../../validation/formats/formats.ts";
import type { KeysetPosition } from "./ordering.ts";

/** The list that a cursor belongs to. It is invalid for another one. */
export interface CursorScope {
  readonly counterparty: string;
  readonly filters: object;
  /** The order, or the list where it has only one. */
  readonly ordering: string;
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

/** A cursor as it was sent. */
export interface UnverifiedCursor {
  readonly position: KeysetPosition;
  readonly signature: Buffer;
}

/** No key of this database has signed the cursor for this list. A standby may lack the newest key, so its primary may accept it. */
export class UnsignedCursorProblem extends Problem {
  constructor() {
    super("invalid-request", notACursor);
  }
}

/** What is wrong with a request whose cursor no server of this database has made. */
export const notACursor = { errors: [{ in: "query", at: "cursor", code: "cursor" }] } as const;

/** @throws Problem `invalid-request` with `cursor` when no server can have made it. */
export function parseCursor(cursor: string): UnverifiedCursor {
  const [signed, value, guid] = parseList(cursor);
  const signature = Buffer.from(String(signed), "base64url");
  const isPosition =
    (typeof value === "string" || value === null) && typeof guid === "string" && uuidPattern.test(guid);
  if (!isPosition || signature.length !== signatureBytes) throw new Problem("invalid-request", notACursor);
  return { position: { value, guid }, signature };
}

function parseList(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

/**
 * The position of a cursor. Only the server can make one, so it is a position of a row: a forged value could be none of its
 * column's type, or an infinite time.
 *
 * @throws UnsignedCursorProblem when it was changed or made for another list.
 */
export function verifyCursor(
  keys: CursorKeys,
  scope: CursorScope,
  { position, signature }: UnverifiedCursor,
): KeysetPosition {
  if (!keys.some((key) => timingSafeEqual(sign(key, scope, position), signature)))
    throw new UnsignedCursorProblem();
  return position;
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
