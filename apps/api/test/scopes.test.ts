import type { Key } from "@specie/types";
import { expect, test } from "vitest";
import { operations, requiredScopes } from "../src/contract.ts";
import { allScopes, type Scope } from "../src/stores/keys/key-grant.ts";
import { createSigner } from "./support/auth/signer.ts";
import { httpMethods } from "./support/http/test-app.ts";
import { trail } from "./support/read-audit.ts";
import { type Bank, freshServer, type Reply } from "./support/test-bank.ts";

const { openBank, sql } = await freshServer();

type Answer = Reply<{ code?: string; detail?: string; guid: string; keys: Key[] }>;
const seconds = () => Math.floor(Date.now() / 1000);

/** Registers a key and returns the requests of its tokens. */
async function registerKey(bank: Bank, grant: object = {}) {
  const signer = createSigner("EdDSA", { guid: "", kid: crypto.randomUUID() });
  const { kid, alg, jwk } = signer.registered;
  const answer: Answer = await bank.send("POST", "/jwk", { body: { data: { ...jwk, kid, alg }, ...grant } });
  const own = bank.as(signer.sign({ sub: "clerk", exp: seconds() + 600 }));
  return { ...answer, data: { ...jwk, kid, alg }, own };
}

const keysOf = async (bank: Bank) => (await bank.send<{ keys: Key[] }>("GET", "/jwk")).body.keys;

// Every operation with every set of scopes that a key can have.
const sets = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) => allScopes.filter((_, index) => bits & (1 << index)));
const bank = await openBank();
const keys = new Map<string, Bank>();
for (const scopes of sets) keys.set(scopes.join(" "), (await registerKey(bank, { scopes })).own);

test.for(sets.flatMap((scopes) => [...operations.values()].map((operation) => [operation, scopes] as const)))(
  "$0.id with $1",
  async ([operation, scopes]) => {
    const { method, path, body } = operation;
    const below = path
      .replace("/counterparty/{counterparty_guid}", "")
      .replaceAll(/\{\w+\}/g, crypto.randomUUID());
    const send = httpMethods[method];
    if (send !== "GET" && send !== "PUT" && send !== "POST" && send !== "DELETE") throw new Error(send);
    const required = requiredScopes(operation);
    const missing = required.filter((scope) => !scopes.includes(scope));
    const answer: Answer = await (keys.get(scopes.join(" ")) ?? bank).send(
      send,
      below,
      // Not valid, so that nothing is changed; the scope is judged first.
      body === undefined ? {} : { body: { no_such_field: 1 } },
    );
    if (missing.length === 0) {
      expect(answer.status).not.toBe(403);
      return;
    }
    expect([answer.status, answer.body.code]).toEqual([403, "scope-missing"]);
    for (const scope of missing) expect(answer.body.detail).toContain(`\`${scope}\``);
    expect(answer.headers["www-authenticate"]).toContain(
      `error="insufficient_scope", scope="${required.join(" ")}"`,
    );
  },
);

test("all operations but one require a scope, and each scope is required by some", () => {
  const required = [...operations.values()].map((operation) => [operation.id, ...requiredScopes(operation)]);
  expect(required.filter(([, ...scopes]) => scopes.length === 0)).toEqual([["checkToken"]]);
  expect(new Set(required.flatMap(([, ...scopes]) => scopes))).toEqual(new Set(allScopes));
});

// Every set of the signing key with every set that it asks for.
test.for(sets.filter((held) => held.includes("keys:manage")).map((held) => ({ held })))(
  "a key with $held gives a new key no scope that it lacks",
  async ({ held }) => {
    const { own } = await registerKey(bank, { scopes: held });
    for (const wanted of sets) {
      const exceeds = wanted.some((scope) => !held.includes(scope));
      const { status, body } = await registerKey(own, { scopes: wanted });
      expect([wanted, status]).toEqual([wanted, exceeds ? 403 : 200]);
      if (exceeds) expect(body.code).toBe("scope-missing");
    }
    const { body } = await registerKey(own);
    expect((await keysOf(bank)).find(({ guid }) => guid === body.guid)?.scopes).toEqual(held);
  },
);

test("a key cannot take over another with more scopes by replacing it", async () => {
  const target = await registerKey(bank, { scopes: ["customers:read", "customers:write"] });
  const { own } = await registerKey(bank, { scopes: ["customers:read", "keys:manage"] });
  const { data } = await registerKey(await openBank());
  const replace = (scopes?: readonly Scope[]) =>
    own.send<{ code?: string }>("PUT", `/jwk/${target.body.guid}`, {
      body: { data, ...(scopes && { scopes }) },
    });
  expect((await replace()).body.code).toBe("scope-missing");
  expect((await replace(["customers:write"])).body.code).toBe("scope-missing");
  expect((await replace(["customers:read"])).status).toBe(200);
  const listed = (await keysOf(bank)).find(({ guid }) => guid === target.body.guid);
  expect(listed).toMatchObject({ kid: data.kid, scopes: ["customers:read"] });
});

test("scopes are listed once and in order, and the audit row has them", async () => {
  const one = await openBank();
  const scopes = ["keys:manage", "customers:read", "keys:manage"];
  const { body } = await registerKey(one, { scopes });
  const sorted = ["customers:read", "keys:manage"];
  expect((await keysOf(one)).find(({ guid }) => guid === body.guid)?.scopes).toEqual(sorted);
  const { rows } = await sql.query(`SELECT after FROM ${trail} AS audit WHERE object_guid = $1`, [body.guid]);
  expect(rows).toEqual([{ after: expect.objectContaining({ scopes: sorted, expires_at: null }) }]);
});

test("keys from before have all scopes: a database of the earlier schema is migrated so", async () => {
  const one = await openBank();
  await sql.query(
    `INSERT INTO keys (counterparty_guid, guid, kid, alg, jwk, thumbprint, created_at, updated_at)
     VALUES ($1, gen_random_uuid(), 'old', 'EdDSA', '{}', 'old', now(), now())`,
    [one.guid],
  );
  expect((await keysOf(one)).find(({ kid }) => kid === "old")).toMatchObject({
    scopes: allScopes,
    expires_at: null,
    last_used_at: null,
  });
});

test.for(["2020-01-01T00:00:00Z", "1970-01-01T00:00:00+02:00"])(
  "a key cannot be registered to expire in the past: %s",
  async (expires_at) => {
    const { status, body } = await registerKey(bank, { expires_at });
    expect([status, body]).toMatchObject([
      400,
      {
        errors: [{ in: "body", at: "/expires_at", code: "past", detail: expect.stringContaining("future") }],
      },
    ]);
  },
);

test("an expired key stays listed, and can be replaced and revoked", async () => {
  const one = await openBank();
  const expires_at = new Date(Date.now() + 3_600_000).toISOString();
  const { body, data } = await registerKey(one, { expires_at });
  // As if the hour had passed.
  const expire = () =>
    sql.query("UPDATE keys SET expires_at = now() - interval '1 second' WHERE guid = $1", [body.guid]);
  const find = async () => (await keysOf(one)).find(({ guid }) => guid === body.guid);
  expect(await find()).toMatchObject({ kid: data.kid, expires_at });
  await expire();
  expect(Date.parse((await find())?.expires_at ?? "")).toBeLessThan(Date.now());
  const { data: next } = await registerKey(await openBank());
  expect((await one.send("PUT", `/jwk/${body.guid}`, { body: { data: next } })).status).toBe(200);
  expect(await find()).toMatchObject({ kid: next.kid, expires_at: null });
  await expire();
  expect((await one.send("DELETE", `/jwk/${body.guid}`)).status).toBe(200);
  expect(await find()).toBeUndefined();
});
