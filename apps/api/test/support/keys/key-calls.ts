import { randomUUID } from "node:crypto";
import type { Guid, Jwk } from "@specie/types";
import type { Database } from "../../../src/db/database.ts";
import { listKeys } from "../../../src/operations/list-keys.ts";
import { registerKey } from "../../../src/operations/register-key.ts";
import { replaceKey } from "../../../src/operations/replace-key.ts";

/** The key operations of one counterparty, each in a transaction of its own. */
export function keyCalls(database: Database, counterparty: Guid) {
  const environment = { now: () => Date.now(), newGuid: randomUUID };
  const actor = { sub: "iryna", kid: "first", keyGuid: randomUUID(), expiresAt: 0, tokenDigest: "" };
  // What none of these operations has.
  const query = {} as never;
  const common = {
    counterparty,
    query,
    headers: {},
    actor,
    requestId: "test",
    network: "192.0.2.7",
    environment,
  };
  const path = { counterparty_guid: counterparty };

  return {
    list: () =>
      database.read(counterparty, async (db) => {
        // A GET has no body.
        const call = { ...common, operation: "listKeys", path, body: undefined as never, db } as const;
        return (await listKeys(call)).body.keys;
      }),
    register: (data: Jwk) =>
      database.write(counterparty, async (db) => {
        const call = { ...common, operation: "registerKey", path, body: { data }, db } as const;
        return (await registerKey(call)).body.guid;
      }),
    replace: (guid: Guid, data: Jwk) =>
      database.write(counterparty, async (db) => {
        const at = { ...path, jwk_guid: guid };
        const call = { ...common, operation: "replaceKey", path: at, body: { data }, db } as const;
        return (await replaceKey(call)).body;
      }),
  };
}
