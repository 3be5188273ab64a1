import type { Guid } from "@specie/types";
import type { Queryable } from "../db/database.ts";

/** A change of one object: what it was and what it is now, without what stayed. `null` for "was not there". */
export interface Change {
  readonly object: Guid;
  readonly before: object | null;
  readonly after: object | null;
}

/** Who makes a change, with what and where. A handler's call is one. */
export interface Origin {
  readonly counterparty: Guid;
  readonly operation: string;
  readonly requestId: string;
  /** The key and the token's digest are absent where no token was used: in the admin commands. */
  readonly actor: {
    readonly sub: string;
    readonly kid: string;
    readonly keyGuid?: Guid;
    readonly tokenDigest?: string;
  };
  /** The network that the request came from. */
  readonly network?: string;
  readonly environment: { readonly newGuid: () => Guid };
  readonly db: Queryable;
}

/**
 * Writes who changed what, in the transaction of the change itself, so that there is never one without the other. Neither
 * the application role nor the operator's can do more than add such rows and read them.
 */
export async function recordChange(
  { counterparty, operation, requestId, actor, network, environment, db }: Origin,
  { object, before, after }: Change,
): Promise<void> {
  const fields = Object.keys(after ?? before ?? {}).sort();
  await db.query({
    name: "record-change",
    text: `INSERT INTO audit
             (counterparty_guid, guid, operation, object_guid, request_id, actor, kid, fields, before, after,
              key_guid, session_token, network)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    values: [
      counterparty,
      environment.newGuid(),
      operation,
      object,
      requestId,
      actor.sub,
      actor.kid,
      fields,
      before && JSON.stringify(before),
      after && JSON.stringify(after),
      actor.keyGuid ?? null,
      actor.tokenDigest ?? null,
      network ?? null,
    ],
  });
}

/** Younger rows stay, whatever is asked: a policy of the database keeps them. */
export const leastRetentionDays = 90;

/** Deletes at most `batch` rows of all counterparties from before a moment. */
export async function purgeAudit(db: Queryable, before: Date, batch: number): Promise<number> {
  const [row] = await db.query<{ deleted: number }>({
    text: "SELECT purge_audit($1, $2) AS deleted",
    values: [before, batch],
  });
  return row?.deleted ?? 0;
}
