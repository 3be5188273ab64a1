import { createHash } from "node:crypto";
import type { OperationId } from "@specie/types";
import type { Call } from "../operations/handler.ts";

/**
 * What makes two requests the same: operation, path, `If-Match` and the body, whatever the order of its fields. A key that
 * comes again with another fingerprint was meant for something else.
 */
export function fingerprintOf<Op extends OperationId>({
  operation,
  path,
  headers,
  body,
}: Pick<Call<Op>, "operation" | "path" | "headers" | "body">): Buffer {
  const condition = "If-Match" in headers ? headers["If-Match"] : null;
  return createHash("sha256")
    .update(JSON.stringify(sorted([operation, path, condition, body])))
    .digest();
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value ?? null;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return members.map(([name, member]) => [name, sorted(member)]);
}
