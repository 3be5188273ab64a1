import { createHash } from "node:crypto";
import { Problem } from "../../problems/problem.ts";
import { uuidPattern } from "../../validation/formats/formats.ts";
import type { Filters } from "./filters.ts";
import type { KeysetPosition, Ordering } from "./ordering.ts";

/** What a cursor belongs to. It is of no use with other filters, another order or another counterparty. */
export interface CursorScope {
  readonly counterparty: string;
  readonly filters: Filters;
  readonly ordering: Ordering;
}

/** Writes the place of the last row of a page as the contract's opaque cursor. */
export function writeCursor(scope: CursorScope, { value, guid }: KeysetPosition): string {
  return Buffer.from(JSON.stringify([digest(scope), value, guid])).toString("base64url");
}

/**
 * Reads a cursor. It holds nothing secret and opens nothing: a forged one only names another place in the caller's own list.
 *
 * @throws Problem `invalid-request` with `cursor` when it was changed or made for another list.
 */
export function readCursor(scope: CursorScope, cursor: string): KeysetPosition {
  const [made, value, guid] = parse(cursor);
  const isPosition =
    (typeof value === "string" || value === null) && typeof guid === "string" && uuidPattern.test(guid);
  if (made !== digest(scope) || !isPosition) {
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

function digest({ counterparty, filters, ordering }: CursorScope): string {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined);
  const sorted = given.sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([counterparty, ordering, sorted]))
    .digest("base64url")
    .slice(0, 16);
}
