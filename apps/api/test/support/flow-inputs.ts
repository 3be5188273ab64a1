import { randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import { v7 as newGuid } from "uuid";
import type { Database } from "../../src/db/database.ts";
import { acceptJwk } from "../../src/stores/keys/jwk.ts";
import { fullGrant } from "../../src/stores/keys/key-grant.ts";
import { addKey } from "../../src/stores/keys/key-store.ts";
import { longestLife, makeKey, openCounterparty } from "./open-counterparty.ts";

/**
 * What the flows in `spec/workflows/` take as inputs, in JSON, with a counterparty of their own: a flow that revokes a key must
 * not take it from another command. The key of `token` is not rotated, so that the order of the flows does not matter.
 */
export async function flowInputs(operator: Database, url: string): Promise<string> {
  const { guid, token } = await openCounterparty(operator);
  const [old, next] = [makeKey(`old-${guid}`), makeKey(`next-${guid}`)];
  await operator.write(guid, async (tx) =>
    addKey(tx, guid, newGuid(), { ...(await acceptJwk(old.data)), ...fullGrant }),
  );
  const sign = ({ data: { alg, kid }, privateKey }: ReturnType<typeof makeKey>) =>
    new SignJWT({ sub: "clerk", aud: guid, ...longestLife() })
      .setProtectedHeader({ alg, kid })
      .sign(privateKey);
  const proof = new SignJWT({ htm: "POST", htu: `${url}/counterparty/${guid}/jwk`, jti: randomUUID() })
    .setProtectedHeader({ alg: next.data.alg, typ: "dpop+jwt" })
    .setIssuedAt();
  return JSON.stringify({
    counterparty_guid: guid,
    token,
    old_token: await sign(old),
    next_kid: next.data.kid,
    next_x: next.data.x,
    next_proof: await proof.sign(next.privateKey),
    next_token: await sign(next),
  });
}
