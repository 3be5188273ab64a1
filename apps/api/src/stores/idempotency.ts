import type { Guid, OperationId } from "@specie/types";
import type { Queryable, Transaction } from "../db/database.ts";

/** A key of one counterparty and one operation. */
export interface Claim {
  readonly counterparty: Guid;
  readonly operation: OperationId;
  readonly key: string;
  readonly fingerprint: Buffer;
}

/** The answer to the first request with a key; `body` as JSON text. */
export interface StoredAnswer {
  readonly fingerprint: Buffer;
  readonly body: string;
  readonly etag: string | null;
}

/**
 * Takes the key for this transaction. Waits while another transaction holds it; once that has committed, its answer is
 * returned instead. When it is rolled back, the key is ours.
 *
 * @throws LockTimeoutError when the other transaction does not end in time.
 */
export async function claimKey(db: Queryable, claim: Claim): Promise<StoredAnswer | undefined> {
  const key = [claim.counterparty, claim.operation, claim.key];
  const claimed = await db.query<{ key: string }>({
    name: "claim-key",
    text: `INSERT INTO idempotency (counterparty_guid, operation, key, fingerprint) VALUES ($1, $2, $3, $4)
           ON CONFLICT DO NOTHING RETURNING key`,
    values: [...key, claim.fingerprint],
  });
  if (claimed.length > 0) return undefined;
  const [stored] = await db.query<StoredAnswer>({
    name: "read-answer",
    text: `SELECT fingerprint, body, etag FROM idempotency
           WHERE counterparty_guid = $1 AND operation = $2 AND key = $3`,
    values: key,
  });
  return stored;
}

/** Stores the answer beside the key, in the transaction of the work and with its COMMIT: the key is ours, so nothing waits for it. */
export function storeAnswer(
  tx: Pick<Transaction, "last">,
  claim: Claim,
  answer: Pick<StoredAnswer, "body" | "etag">,
): void {
  tx.last({
    name: "store-answer",
    text: `UPDATE idempotency SET body = $4, etag = $5
           WHERE counterparty_guid = $1 AND operation = $2 AND key = $3`,
    values: [claim.counterparty, claim.operation, claim.key, answer.body, answer.etag],
  });
}

/** Deletes at most `batch` keys of all counterparties that are older than 25 hours. */
export async function purgeKeys(db: Queryable, batch: number): Promise<number> {
  const [row] = await db.query<{ deleted: number }>({
    name: "purge-idempotency",
    text: "SELECT purge_idempotency($1) AS deleted",
    values: [batch],
  });
  return row?.deleted ?? 0;
}
