import { Problem } from "../../problems/problem.ts";
import { readBytes } from "../../validation/base64url.ts";
import { notACursor } from "../customers/cursor.ts";

/** Behind which change a reader of events is, and how the chain looked there. */
export interface EventPosition {
  readonly sequence: number;
  readonly hash: Buffer;
}

// 64 bits of the hash, which the change of the same number in a restored database does not share.
const prefixBytes = 8;
const pattern = /^(0|[1-9]\d{0,15})\.([A-Za-z0-9_-]{11})$/;

/** A position as the contract's opaque cursor. It is not signed: the hash is compared with the one that is stored. */
export function writeEventCursor({ sequence, hash }: EventPosition): string {
  return Buffer.from(`${sequence}.${prefixOf(hash)}`).toString("base64url");
}

/** A cursor as it was sent. */
export interface UnverifiedEventCursor {
  readonly sequence: number;
  readonly prefix: string;
}

/** @throws Problem `invalid-request` with `cursor` when no server can have made it. */
export function parseEventCursor(cursor: string): UnverifiedEventCursor {
  const text = readBytes(cursor)?.toString("latin1") ?? "";
  // Stryker disable next-line StringLiteral: without a prefix there is no number either, and the cursor is rejected.
  const [, sequence, prefix = ""] = pattern.exec(text) ?? [];
  if (!Number.isSafeInteger(Number(sequence))) throw new Problem("invalid-request", notACursor);
  return { sequence: Number(sequence), prefix };
}

/** @throws Problem `cursor-expired` when the chain has no such change, or has another one there. */
export function verifyEventCursor({ prefix }: UnverifiedEventCursor, stored: Buffer | undefined): void {
  if (stored === undefined || prefixOf(stored) !== prefix) throw new Problem("cursor-expired");
}

function prefixOf(hash: Buffer): string {
  return hash.subarray(0, prefixBytes).toString("base64url");
}
