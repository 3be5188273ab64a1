import type { Guid } from "@specie/types";
import type { Queryable } from "../db/database.ts";
import { Problem } from "../http/problem.ts";
import { isRegistered } from "./asset-store.ts";

/**
 * Passes when the pair is registered, or is no pair because one half is missing.
 *
 * @throws Problem `asset-not-registered`.
 */
export async function requireRegistered(
  db: Queryable,
  counterparty: Guid,
  code: string | null | undefined,
  issuer: string | null | undefined,
): Promise<void> {
  if (!code || !issuer) return;
  if (!(await isRegistered(db, counterparty, code, issuer))) throw new Problem("asset-not-registered");
}
