import { createHash, randomUUID } from "node:crypto";
import { type Call, type Operations, Problem, type Success } from "./call.ts";
import { version } from "./contract.ts";
import type { Faults } from "./faults.ts";
import { importKey, type StoredKey, thumbprint } from "./tokens.ts";

/** The operations on the keys of a counterparty. */
export function createKeys(now: () => string, faults: Faults) {
  const store = ({ tenant, body, path }: Call, replaced?: StoredKey): Success => {
    const data = body["data"] as { kid: string; alg: string };
    const key = importKey({ ...data });
    if (key === undefined) throw new Problem("invalid-request", [{ in: "body", at: "/data", code: "key" }]);
    if (tenant.keys.some((known) => known.kid === data.kid && known !== replaced))
      throw new Problem("key-id-taken");
    const isSame = (known: StoredKey) => thumbprint(known.jwk) === thumbprint({ ...data });
    if (
      !faults.has("authentication/key-twice") &&
      tenant.keys.some((known) => isSame(known) && known !== replaced)
    )
      throw new Problem("thumbprint-taken");
    if (replaced === undefined && tenant.keys.length >= 100) throw new Problem("too-many-keys");
    const at = now();
    const guid = path.get("jwk_guid")?.toLowerCase() ?? randomUUID();
    const stored = {
      guid,
      kid: data.kid,
      alg: data.alg,
      jwk: { ...data },
      key,
      created_at: replaced?.created_at ?? at,
      updated_at: at,
    };
    if (replaced === undefined) tenant.keys.push(stored);
    else tenant.keys.splice(tenant.keys.indexOf(replaced), 1, stored);
    return { body: replaced === undefined ? { guid } : {} };
  };

  return {
    listKeys: ({ tenant }) => ({
      body: {
        keys: tenant.keys.map(({ guid, kid, alg, jwk, created_at, updated_at }) => ({
          ...{ guid, kid, alg, thumbprint: thumbprint(jwk), created_at, updated_at },
        })),
      },
    }),
    registerKey: (call) => store(call),
    replaceKey: (call) => {
      const replaced = call.tenant.keys.find(({ guid }) => guid === call.path.get("jwk_guid")?.toLowerCase());
      if (replaced === undefined) throw new Problem("key-not-found");
      return store(call, replaced);
    },
    checkToken: ({ token, key, claims }) => ({
      body: {
        ...{
          session_token: createHash("sha256").update(token).digest("base64url"),
          key_guid: key.guid,
          kid: key.kid,
        },
        ...{
          sub: claims.sub,
          expires_at: new Date(claims.exp * 1000).toISOString(),
          contract_version: version,
        },
      },
    }),
  } satisfies Operations;
}
