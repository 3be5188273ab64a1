import { createHash } from "node:crypto";
import { environment } from "../../src/environment.ts";
import { type Call, type Operations, Problem, requireScopes, type Success } from "./call.ts";
import { version } from "./contract.ts";
import type { Faults } from "./faults.ts";
import { append } from "./journal.ts";
import { verifyProof } from "./proofs.ts";
import { importKey, type StoredKey, thumbprint } from "./tokens.ts";

/** The operations on the keys of a counterparty. */
export function createKeys(now: () => string, faults: Faults) {
  const store = (call: Call, replaced?: StoredKey): Success => {
    const { tenant, body, path, key: signing } = call;
    const used: string[] = [];
    const data = body["data"] as { kid: string; alg: string };
    const key = importKey({ ...data });
    if (key === undefined) throw new Problem("invalid-request", [{ in: "body", at: "/data", code: "key" }]);
    const expires_at = body["expires_at"] === undefined ? null : new Date(String(body["expires_at"]));
    if (expires_at !== null && expires_at.getTime() <= Date.now())
      throw new Problem("invalid-request", [{ in: "body", at: "/expires_at", code: "past" }]);
    // Validated by the contract's schema.
    const given = (body["scopes"] ?? replaced?.scopes ?? signing.scopes) as readonly string[];
    const scopes = [...new Set(given)].sort();
    if (!faults.has("authentication/scope-escalated")) requireScopes(scopes, signing.scopes);
    const proof = body["proof"];
    const needsProof = signing.is_proven || replaced?.is_proven;
    if (proof === undefined && needsProof && !faults.has("authentication/proof-not-kept"))
      throw new Problem("invalid-request", [{ in: "body", at: "/proof", code: "required" }]);
    const jti = typeof proof === "string" ? verifyProof(proof, call, { key, alg: data.alg }) : undefined;
    if (proof !== undefined && !faults.has("authentication/proof-not-verified")) {
      const isUsed = jti !== undefined && tenant.proofs.has(jti);
      if (jti === undefined || (isUsed && !faults.has("authentication/proof-used-twice")))
        throw new Problem("invalid-request", [{ in: "body", at: "/proof", code: "proof" }]);
      used.push(jti);
    }
    if (tenant.keys.some((known) => known.kid === data.kid && known !== replaced))
      throw new Problem("key-id-taken");
    const print = thumbprint({ ...data });
    const isSame = (known: StoredKey) => thumbprint(known.jwk) === print;
    if (
      !faults.has("authentication/key-twice") &&
      tenant.keys.some((known) => isSame(known) && known !== replaced)
    )
      throw new Problem("thumbprint-taken");
    const isRevoked = [...tenant.revoked.values()].some((known) => known.thumbprint === print);
    if (isRevoked && !faults.has("authentication/revoked-key-returns")) throw new Problem("key-revoked");
    if (replaced === undefined && tenant.keys.length >= 100) throw new Problem("too-many-keys");
    if (!scopes.includes("keys:manage") && !isManagedWithout(tenant.keys, replaced))
      throw new Problem("last-managing-key");
    const at = now();
    const guid = path.get("jwk_guid")?.toLowerCase() ?? environment.randomUUID();
    const stored = {
      guid,
      kid: data.kid,
      alg: data.alg,
      jwk: { ...data },
      key,
      scopes,
      is_proven: proof !== undefined,
      expires_at: expires_at?.toISOString() ?? null,
      created_at: replaced?.created_at ?? at,
      updated_at: at,
    };
    const operation = replaced === undefined ? "registerKey" : "replaceKey";
    const fields = [{ name: "kid", before: replaced?.kid ?? null, after: data.kid }];
    append(call, { operation, object: guid, fields }, faults);
    for (const id of used) tenant.proofs.add(id);
    if (replaced === undefined) tenant.keys.push(stored);
    else tenant.keys.splice(tenant.keys.indexOf(replaced), 1, stored);
    return { body: replaced === undefined ? { guid } : {} };
  };
  const isManagedWithout = (keys: readonly StoredKey[], without: StoredKey | undefined) =>
    keys.some((key) => key !== without && key.scopes.includes("keys:manage"));
  const find = ({ tenant, path }: Call) =>
    tenant.keys.find(({ guid }) => guid === path.get("jwk_guid")?.toLowerCase());

  return {
    listKeys: ({ tenant }) => ({
      body: {
        keys: tenant.keys.map(
          ({ guid, kid, alg, jwk, scopes, is_proven, expires_at, created_at, updated_at }) => ({
            ...{
              guid,
              kid,
              alg,
              thumbprint: thumbprint(jwk),
              scopes,
              is_proven,
              expires_at,
              last_used_at: null,
            },
            ...{ created_at, updated_at },
          }),
        ),
      },
    }),
    registerKey: (call) => store(call),
    replaceKey: (call) => {
      const replaced = find(call);
      if (replaced === undefined) throw new Problem("key-not-found");
      return store(call, replaced);
    },
    revokeKey: (call) => {
      const { keys, revoked } = call.tenant;
      const guid = (call.path.get("jwk_guid") ?? "").toLowerCase();
      const key = find(call);
      if (key !== undefined) {
        if (!isManagedWithout(keys, key)) throw new Problem("last-managing-key");
        keys.splice(keys.indexOf(key), 1);
        const fields = [{ name: "kid", before: key.kid, after: null }];
        append(call, { operation: "revokeKey", object: guid, fields }, faults);
        revoked.set(guid, { thumbprint: thumbprint(key.jwk), revoked_at: now() });
      }
      const before = revoked.get(guid);
      if (before === undefined) throw new Problem("key-not-found");
      return { body: { guid, revoked_at: before.revoked_at } };
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
