import { recordChange } from "../stores/audit.ts";
import { acceptJwk } from "../stores/keys/jwk.ts";
import { addKey, toAuditRecord } from "../stores/keys/key-store.ts";
import type { Handler } from "./call.ts";
import { conflictsAsProblems } from "./conflicts.ts";

export const registerKey: Handler<"registerKey"> = async (call) => {
  const { counterparty, body, db, environment } = call;
  const key = await acceptJwk(body.data);
  const guid = environment.newGuid();
  await conflictsAsProblems(() => addKey(db, counterparty, guid, key));
  await recordChange(call, { object: guid, before: null, after: toAuditRecord(key) });
  return { body: { guid } };
};
