import { randomUUID } from "node:crypto";
import type { Guid, Jwk, KeyWrite } from "@specie/types";
import type { Actor } from "../../../src/auth/actor.ts";
import type { Database } from "../../../src/db/database.ts";
import { listKeys } from "../../../src/operations/list-keys.ts";
import { registerKey } from "../../../src/operations/register-key.ts";
import { replaceKey } from "../../../src/operations/replace-key.ts";
import { revokeKey } from "../../../src/operations/revoke-key.ts";
import { appendChange } from "../../../src/stores/changes/append-change.ts";
import { acceptJwk } from "../../../src/stores/keys/jwk.ts";
import { fullGrant } from "../../../src/stores/keys/key-grant.ts";
import { insertKey } from "../../../src/stores/keys/key-store.ts";
import { publicJwks } from "./public-jwks.ts";

type Grant = Omit<KeyWrite, "data">;

/** The kid of a key that signs the calls begins so; `list` leaves it out. */
const signerKid = "signer-";

/** The key operations of one counterparty, each in a transaction of its own. */
export async function keyCalls(database: Database, counterparty: Guid) {
  const environment = { now: () => Date.now(), newGuid: randomUUID };
  // Awaited, because a test that needs no call would end before it.
  const signer = await registerSigner();
  // What none of these operations has.
  const query = {} as never;
  const path = { counterparty_guid: counterparty };

  async function registerSigner(): Promise<Actor> {
    const key = { ...(await acceptJwk(publicJwks.okp(signerKid + randomUUID()))), ...fullGrant };
    const keyGuid = randomUUID();
    await database.write(counterparty, (db) => insertKey(db, counterparty, keyGuid, key, new Date(0)));
    const { thumbprint, scopes } = key;
    return { sub: "iryna", kid: "first", keyGuid, thumbprint, scopes, expiresAt: 0, tokenDigest: "" };
  }

  function common(change: Partial<Actor> = {}) {
    const actor = { ...signer, ...change };
    const origin = { requestId: "test", network: "192.0.2.7", environment };
    return { counterparty, query, headers: {}, actor, ...origin };
  }

  return {
    signer,
    list: async () => {
      const shared = common();
      return database.read(counterparty, async (db) => {
        // A GET has no body.
        const call = { ...shared, operation: "listKeys", path, body: undefined as never, db } as const;
        return (await listKeys(call)).body.keys.filter(({ kid }) => !kid.startsWith(signerKid));
      });
    },
    register: async (data: Jwk, grant: Grant = {}, actor: Partial<Actor> = {}) => {
      const shared = common(actor);
      return database.write(counterparty, async (db) => {
        const call = { ...shared, operation: "registerKey", path, body: { data, ...grant }, db } as const;
        const { body, change } = await registerKey(call);
        if (change !== undefined) appendChange(db, call, change);
        return body.guid;
      });
    },
    replace: async (guid: Guid, data: Jwk, grant: Grant = {}, actor: Partial<Actor> = {}) => {
      const shared = common(actor);
      return database.write(counterparty, async (db) => {
        const at = { ...path, jwk_guid: guid };
        const call = { ...shared, operation: "replaceKey", path: at, body: { data, ...grant }, db } as const;
        const { body, change } = await replaceKey(call);
        if (change !== undefined) appendChange(db, call, change);
        return body;
      });
    },
    revoke: async (guid: Guid, actor: Partial<Actor> = {}) => {
      const shared = common(actor);
      return database.write(counterparty, async (db) => {
        const at = { ...path, jwk_guid: guid };
        const call = { ...shared, operation: "revokeKey", path: at, body: undefined as never, db } as const;
        const { body, change } = await revokeKey(call);
        if (change !== undefined) appendChange(db, call, change);
        return body;
      });
    },
  };
}
