import { recordChange } from "../stores/audit.ts";
import { acceptJwk } from "../stores/keys/jwk.ts";
import { addKey, publicFacts } from "../stores/keys/key-store.ts";
import type { Handler } from "./call.ts";
import { answeringConflicts } from "./conflicts.ts";

export const registerKey: Handler<"registerKey"> = async (call) => {
  const { counterparty, body, db, environment } = call;
  const key = await acceptJwk(body.data);
  const guid = environment.newGuid();
  await answeringConflicts(() => addKey(db, counterparty, guid, key, new Date(environment.now())));
  await recordChange(call, { object: guid, before: null, after: publicFacts(key) });
  return { body: { guid } };
};
