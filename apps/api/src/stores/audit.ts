import type { Queryable } from "../db/database.ts";

// Servers from before migration 0014 write this table; each row enters the chain of changes too.

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
