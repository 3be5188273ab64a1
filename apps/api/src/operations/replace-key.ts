import { Problem } from "../problems/problem.ts";
import { acceptJwk } from "../stores/keys/jwk.ts";
import { judgeGrant } from "../stores/keys/key-grant.ts";
import { isManagedWithout, lockKey, replaceKeyRow, toAuditRecord } from "../stores/keys/key-store.ts";
import type { Handler } from "./call.ts";
import { conflictsAsProblems } from "./conflicts.ts";
import { beginKeyChange, judgeProof } from "./key-changes.ts";

export const replaceKey: Handler<"replaceKey"> = async (call) => {
  const { counterparty, path, body, db, environment } = call;
  const accepted = await acceptJwk(body.data);
  const held = await beginKeyChange(call);
  const old = await lockKey(db, counterparty, path.jwk_guid);
  if (!old) throw new Problem("key-not-found");
  const grant = judgeGrant(body, { fallback: old.scopes, held: held.scopes, now: environment.now() });
  const key = { ...accepted, ...grant, is_proven: await judgeProof(call, accepted, [held, old]) };
  if (!key.scopes.includes("keys:manage") && !(await isManagedWithout(db, counterparty, old.guid)))
    throw new Problem("last-managing-key");
  await conflictsAsProblems(() => replaceKeyRow(db, counterparty, old.guid, key));
  return {
    body: {},
    change: { object: old.guid, before: toAuditRecord(old), after: toAuditRecord(key) },
  };
};
