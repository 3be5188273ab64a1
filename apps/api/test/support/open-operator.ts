import type { Limits } from "../../src/db/limits.ts";
import { openDatabase, type PooledDatabase } from "../../src/db/open-database.ts";

/**
 * A loaded machine can exceed the server's limits, and its refusal would be taken for a finding. No test with these pools is about
 * them.
 */
export const patience: Partial<Limits> = {
  connectionTimeout: 60_000,
  statementTimeout: 60_000,
  queryTimeout: 90_000,
  lockTimeout: 60_000,
  idleInTransactionTimeout: 60_000,
};

/** The database as the operator's commands use it, for what a test prepares. */
export function openOperator(url: string): PooledDatabase {
  return openDatabase({ url, role: "specie_operator", limits: patience });
}
