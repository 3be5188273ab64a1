import { createHash } from "node:crypto";
import type { OperationId } from "@specie/types";
import { type Database, LockTimeoutError, type Queryable, type Transaction } from "../db/database.ts";
import type { Replica, ReplicaRefusal } from "../db/replica.ts";
import { Problem } from "../problems/problem.ts";
import { appendChange } from "../stores/changes/append-change.ts";
import { UnsignedCursorProblem } from "../stores/customers/cursor.ts";
import { claimKey, storeAnswer } from "../stores/idempotency.ts";
import type { Call, Handler, OperationResult } from "./call.ts";

/** A call without its connection. */
export type PreparedCall<Op extends OperationId> = Omit<Call<Op>, "db">;

/** Runs a handler on a connection or in a transaction. */
export type Execute = <Op extends OperationId>(
  call: PreparedCall<Op>,
  operation: { readonly method: string; readonly path: string },
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
 * Reads get a connection, of a standby where the caller allows it; writes one transaction, in which what changed, its entry in the
 * chain, and with an `Idempotency-Key` the key and the stored response commit together or not at all. A problem is not stored: it changed
 * nothing, so a retry may succeed.
 */
export function createExecute(
  database: Database,
  { replica, onRead }: StaleReads = { replica: undefined, onRead: () => {} },
): Execute {
  return async (call, { method, path }, handler) => {
    const { counterparty, headers, query } = call;
    if (method === "get") {
      const work = (db: Queryable) => handler({ ...call, db });
      const allowed = "allowed_staleness" in query ? query.allowed_staleness : 0;
      // A path that ends with a parameter is that of one object. An earlier version of it is worked out from its changes.
      const byKey = path.endsWith("}") && !("as_of" in query && query.as_of !== undefined);
      if (allowed === 0) return database.read(counterparty, work, { byKey });
      const found = (await replica?.read(counterparty, allowed, (db) => judge(work(db)))) ?? "off";
      onRead(typeof found === "string" ? found : "standby");
      if (typeof found === "string") return { ...(await database.read(counterparty, work)), staleness: 0 };
      if (found.result instanceof Problem) throw found.result;
      return { ...found.result, staleness: found.seconds };
    }
    const key = "Idempotency-Key" in headers ? headers["Idempotency-Key"] : undefined;
    return database.write(counterparty, async (tx) => {
      const { change, ...result } = await (key === undefined
        ? handler({ ...call, db: tx })
        : executeOnce(call, key, handler, tx));
      if (change !== undefined) appendChange(tx, call, change);
      return result;
    });
  };
}

/** A problem of the request is a result as well: the primary would find the same. */
async function judge<Result>(result: Promise<Result>): Promise<Result | Problem> {
  try {
    return await result;
  } catch (error) {
    if (error instanceof Problem && !(error instanceof UnsignedCursorProblem)) return error;
    throw error;
  }
}

async function executeOnce<Op extends OperationId>(
  call: PreparedCall<Op>,
  key: string,
  handler: Handler<Op>,
  tx: Transaction,
): Promise<OperationResult<Op>> {
  const { counterparty, operation } = call;
  const claim = { counterparty, operation, key, fingerprint: fingerprintOf(call) };
  const stored = await claimKey(tx, claim).catch((error: unknown) => {
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
  const answer = await handler({ ...call, db: tx });
  storeAnswer(tx, claim, { body: JSON.stringify(answer.body), etag: answer.etag ?? null });
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
  const names = Object.keys(value).sort();
  return names.map((name) => [name, sorted(Reflect.get(value, name))]);
}
