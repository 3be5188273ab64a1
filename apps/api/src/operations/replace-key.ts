import { recordChange } from "../audit/record-change.ts";
import { Problem } from "../http/problem.ts";
import { acceptJwk } from "../keys/accept-jwk.ts";
import { lockKey, replaceKeyRow } from "../keys/key-store.ts";
import { publicFacts } from "../keys/public-facts.ts";
import { answeringConflicts } from "./answering-conflicts.ts";
import type { Handler } from "./handler.ts";

export const replaceKey: Handler<"replaceKey"> = async (call) => {
  const { counterparty, path, body, db, environment } = call;
  const key = await acceptJwk(body.data);
  const old = await lockKey(db, counterparty, path.jwk_guid);
  if (!old) throw new Problem("key-not-found");
  const moment = new Date(environment.now());
  await answeringConflicts(() => replaceKeyRow(db, counterparty, old.guid, key, moment));
  await recordChange(call, { object: old.guid, before: publicFacts(old), after: publicFacts(key) });
  return { body: {} };
};
