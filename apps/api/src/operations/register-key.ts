import { acceptJwk } from "../stores/keys/jwk.ts";
import { judgeGrant } from "../stores/keys/key-grant.ts";
import { addKey, toAuditRecord } from "../stores/keys/key-store.ts";
import type { Handler } from "./call.ts";
import { conflictsAsProblems } from "./conflicts.ts";
import { beginKeyChange, judgeProof } from "./key-changes.ts";

export const registerKey: Handler<"registerKey"> = async (call) => {
  const { counterparty, body, db, environment } = call;
  const accepted = await acceptJwk(body.data);
  const held = await beginKeyChange(call);
  const { scopes } = held;
  const grant = judgeGrant(body, { fallback: scopes, held: scopes, now: environment.now() });
  const key = { ...accepted, ...grant, is_proven: await judgeProof(call, accepted, [held]) };
  const guid = environment.newGuid();
  await conflictsAsProblems(() => addKey(db, counterparty, guid, key));
  return { body: { guid }, change: { object: guid, before: null, after: toAuditRecord(key) } };
};
