import { createHash } from "node:crypto";

/**
 * The idempotency key of a row: the same for the same row of the same file with the same content, whoever sends it and
 * whenever, and another one for everything else.
 */
export function rowKey(digest: string, number: number, body: Readonly<Record<string, unknown>>): string {
  const content = JSON.stringify(Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1)));
  return createHash("sha256").update(`${digest}\n${number}\n${content}`).digest("hex");
}
