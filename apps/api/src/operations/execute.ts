import { createHash } from "node:crypto";
import type { OperationId } from "@specie/types";
import { type Database, LockTimeoutError, type Queryable } from "../db/database.ts";
import { Problem } from "../problems/problem.ts";
import { claimKey, storeAnswer } from "../stores/idempotency.ts";
import type { Answer, Call, Handler } from "./call.ts";

/** A call that has not been given its connection yet. */
export type Prepared<Op extends OperationId> = Omit<Call<Op>, "db">;

/** An answer, and whether it is the stored one to an earlier request. */
export type Performed<Op extends OperationId> = Answer<Op> & { readonly replayed?: boolean };

/** Gives a handler its connection or transaction and answers for it. */
export type Perform = <Op extends OperationId>(
  call: Prepared<Op>,
  operation: { readonly method: string },
  handler: Handler<Op>,
) => Promise<Performed<Op>>;

// A client that finds its first request still running has waited for it already, so the pause is short.
const secondsToWait = 2;

/**
 * Reads get a connection, writes one transaction. With an `Idempotency-Key` the key, the work, the audit row and the stored
 * answer commit together or not at all. A problem is not stored: it changed nothing, so a retry may as well find out anew.
 */
export function createPerform(database: Database): Perform {
  return async (call, { method }, handler) => {
    const { counterparty, headers } = call;
    if (method === "get") return database.read(counterparty, (db) => handler({ ...call, db }));
    const key = "Idempotency-Key" in headers ? headers["Idempotency-Key"] : undefined;
    return database.write(counterparty, (db) =>
      key === undefined ? handler({ ...call, db }) : performOnce(call, key, handler, db),
    );
  };
}

async function performOnce<Op extends OperationId>(
  call: Prepared<Op>,
  key: string,
  handler: Handler<Op>,
  db: Queryable,
): Promise<Performed<Op>> {
  const { counterparty, operation } = call;
  const claim = { counterparty, operation, key, fingerprint: fingerprintOf(call) };
  const stored = await claimKey(db, claim).catch((error: unknown) => {
    throw error instanceof LockTimeoutError
      ? new Problem("idempotency-key-in-progress", { retryAfter: secondsToWait })
      : error;
  });
  if (stored) {
    if (!stored.fingerprint.equals(claim.fingerprint)) throw new Problem("idempotency-key-reused");
    const body: Answer<Op>["body"] = JSON.parse(stored.body); // Stored below, by the same operation.
    return { body, ...(stored.etag !== null && { etag: stored.etag }), replayed: true };
  }
  const answer = await handler({ ...call, db });
  await storeAnswer(db, claim, { body: JSON.stringify(answer.body), etag: answer.etag ?? null });
  return answer;
}

/**
 * What makes two requests the same: operation, path, `If-Match` and the body, whatever the order of its fields. A key that
 * comes again with another fingerprint was meant for something else.
 */
function fingerprintOf<Op extends OperationId>({
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
