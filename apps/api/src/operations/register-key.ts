import { recordChange } from "../audit/record-change.ts";
import { acceptJwk } from "../keys/accept-jwk.ts";
import { addKey } from "../keys/add-key.ts";
import { publicFacts } from "../keys/public-facts.ts";
import { answeringConflicts } from "./answering-conflicts.ts";
import type { Handler } from "./handler.ts";

export const registerKey: Handler<"registerKey"> = async (call) => {
  const { counterparty, body, db, environment } = call;
  const key = await acceptJwk(body.data);
  const guid = environment.newGuid();
  await answeringConflicts(() => addKey(db, counterparty, guid, key, new Date(environment.now())));
  await recordChange(call, { object: guid, before: null, after: publicFacts(key) });
  return { body: { guid } };
};
