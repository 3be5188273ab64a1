import { Problem } from "../problems/problem.ts";
import {
  findRevocation,
  isManagedWithout,
  lockKey,
  revokeKeyRow,
  toAuditRecord,
} from "../stores/keys/key-store.ts";
import type { Handler } from "./call.ts";
import { beginKeyChange } from "./key-changes.ts";

export const revokeKey: Handler<"revokeKey"> = async (call) => {
  const { counterparty, path, db } = call;
  await beginKeyChange(call);
  const key = await lockKey(db, counterparty, path.jwk_guid);
  if (!key) {
    const revokedAt = await findRevocation(db, counterparty, path.jwk_guid);
    if (revokedAt === undefined) throw new Problem("key-not-found");
    return { body: { guid: path.jwk_guid, revoked_at: revokedAt } };
  }
  if (!(await isManagedWithout(db, counterparty, key.guid))) throw new Problem("last-managing-key");
  const revoked_at = await revokeKeyRow(db, counterparty, key);
  return {
    body: { guid: key.guid, revoked_at },
    change: { object: key.guid, before: toAuditRecord(key), after: null },
  };
};
