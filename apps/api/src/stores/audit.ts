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
  readonly actor: { readonly sub: string; readonly kid: string };
  readonly environment: { readonly newGuid: () => Guid };
  readonly db: Queryable;
}

/**
 * Writes who changed what, in the transaction of the change itself, so that there is never one without the other. Neither
 * the application role nor the operator's can do more than add such rows and read them.
 */
export async function recordChange(
  { counterparty, operation, requestId, actor, environment, db }: Origin,
  { object, before, after }: Change,
): Promise<void> {
  const fields = Object.keys(after ?? before ?? {}).sort();
  await db.query({
    name: "record-change",
    text: `INSERT INTO audit
             (counterparty_guid, guid, operation, object_guid, request_id, actor, kid, fields, before, after)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
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
    ],
  });
}
