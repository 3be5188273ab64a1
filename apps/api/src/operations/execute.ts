import { createHash } from "node:crypto";
import type { OperationId } from "@specie/types";
import { type Database, LockTimeoutError, type Queryable } from "../db/database.ts";
import type { Replica, ReplicaRefusal } from "../db/replica.ts";
import { Problem } from "../problems/problem.ts";
import { claimKey, storeAnswer } from "../stores/idempotency.ts";
import type { Call, Handler, OperationResult } from "./call.ts";

/** A call without its connection. */
export type PreparedCall<Op extends OperationId> = Omit<Call<Op>, "db">;

/** Runs a handler on a connection or in a transaction. */
export type Execute = <Op extends OperationId>(
  call: PreparedCall<Op>,
  operation: { readonly method: string },
  handler: Handler<Op>,
) => Promise<OperationResult<Op>>;

// The caller has already waited for the lock timeout, so the next attempt may follow soon.
const retryAfterSeconds = 2;

/** A standby for reads that may be old. */
export interface StaleReads {
  /** Without one, the primary answers. */
  readonly replica: Pick<Replica, "read"> | undefined;
  /** `standby`, or why it was the primary that answered. */
  readonly onRead: (answeredBy: "standby" | ReplicaRefusal) => void;
}

/**
 * Reads get a connection, of a standby where the caller allows it; writes one transaction. With an `Idempotency-Key` the key, the change, the audit row and the stored
 * response commit together or not at all. A problem is not stored: it changed nothing, so a retry may succeed.
 */
export function createExecute(
  database: Database,
  { replica, onRead }: StaleReads = { replica: undefined, onRead: () => {} },
): Execute {
  return async (call, { method }, handler) => {
    const { counterparty, headers, query } = call;
    if (method === "get") {
      const work = (db: Queryable) => handler({ ...call, db });
      const allowed = "allowed_staleness" in query ? query.allowed_staleness : 0;
      if (allowed === 0) return database.read(counterparty, work);
      const found = (await replica?.read(counterparty, allowed, work)) ?? "off";
      onRead(typeof found === "string" ? found : "standby");
      return typeof found === "string"
        ? { ...(await database.read(counterparty, work)), staleness: 0 }
        : { ...found.result, staleness: found.seconds };
    }
    const key = "Idempotency-Key" in headers ? headers["Idempotency-Key"] : undefined;
    return database.write(counterparty, (db) =>
      key === undefined ? handler({ ...call, db }) : executeOnce(call, key, handler, db),
    );
  };
}

async function executeOnce<Op extends OperationId>(
  call: PreparedCall<Op>,
  key: string,
  handler: Handler<Op>,
  db: Queryable,
): Promise<OperationResult<Op>> {
  const { counterparty, operation } = call;
  const claim = { counterparty, operation, key, fingerprint: fingerprintOf(call) };
  const stored = await claimKey(db, claim).catch((error: unknown) => {
    throw error instanceof LockTimeoutError
      ? new Problem("idempotency-key-in-progress", { retryAfter: retryAfterSeconds })
      : error;
  });
  if (stored) {
    if (!stored.fingerprint.equals(claim.fingerprint)) throw new Problem("idempotency-key-reused");
    // The body was stored by the same operation.
    const body: OperationResult<Op>["body"] = JSON.parse(stored.body);
    return { body, ...(stored.etag !== null && { etag: stored.etag }), replayed: true };
  }
  const answer = await handler({ ...call, db });
  await storeAnswer(db, claim, { body: JSON.stringify(answer.body), etag: answer.etag ?? null });
  return answer;
}

/** Identifies a request by operation, path, `If-Match` and the body, whatever the order of its fields. */
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
