import { Problem } from "../problems/problem.ts";
import { recordChange } from "../stores/audit.ts";
import { acceptJwk } from "../stores/keys/jwk.ts";
import { lockKey, replaceKeyRow, toAuditRecord } from "../stores/keys/key-store.ts";
import type { Handler } from "./call.ts";
import { conflictsAsProblems } from "./conflicts.ts";

export const replaceKey: Handler<"replaceKey"> = async (call) => {
  const { counterparty, path, body, db } = call;
  const key = await acceptJwk(body.data);
  const old = await lockKey(db, counterparty, path.jwk_guid);
  if (!old) throw new Problem("key-not-found");
  await conflictsAsProblems(() => replaceKeyRow(db, counterparty, old.guid, key));
  await recordChange(call, { object: old.guid, before: toAuditRecord(old), after: toAuditRecord(key) });
  return { body: {} };
};
