import { generateKeyPairSync, randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import type { Key } from "@specie/types";
import { calculateJwkThumbprint } from "jose";
import { afterAll, expect, test } from "vitest";
import { allScopes, fullGrant } from "../../src/stores/keys/key-grant.ts";
import { freshDatabase } from "../support/fresh-database.ts";
import { publicJwks } from "../support/keys/public-jwks.ts";
import { readAudit } from "../support/read-audit.ts";
import { insertCounterparty } from "../support/rows.ts";
import { runCommand, runForJson } from "../support/run-command.ts";

const { url, sql } = await freshDatabase();
const variables = { DATABASE_URL: url };
const folder = await mkdtemp(join(tmpdir(), "specie-keys-"));
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(content: string | object): Promise<string> {
  const file = join(folder, `${randomUUID()}.json`);
  await writeFile(file, typeof content === "string" ? content : JSON.stringify(content, null, 2));
  return file;
}

const register = async (counterparty: string, content: string | object) => {
  const file = await fileOf(content);
  return {
    file,
    ...(await runCommand(variables, "key", "register", "--counterparty", counterparty, "--file", file)),
  };
};

const stored = async () => (await sql.query("SELECT jwk::text FROM keys")).rows.map(({ jwk }) => jwk).join();

test("a key is registered, listed and revoked, and each change is on record", async () => {
  const bank = await insertCounterparty(sql);
  const of = ["--counterparty", bank] as const;
  expect(await runForJson(variables, "key", "list", ...of)).toEqual({ keys: [] });

  const jwk = publicJwks.ec("bank-2026");
  const thumbprint = await calculateJwkThumbprint(jwk);
  const facts = { kid: "bank-2026", alg: "ES256", thumbprint, ...fullGrant };
  const file = await fileOf(jwk);
  const made = await runForJson<Key>(variables, "key", "register", ...of, "--file", file);
  const { guid } = made;
  expect(made).toEqual({ guid, counterparty_guid: bank, ...facts, changed: true });

  const { keys } = await runForJson<{ keys: Key[] }>(variables, "key", "list", ...of);
  expect(keys).toEqual([
    { guid, ...facts, last_used_at: null, created_at: expect.any(String), updated_at: keys[0]?.created_at },
  ]);

  expect(await runForJson(variables, "key", "revoke", ...of, guid)).toEqual(made);
  expect(await runForJson(variables, "key", "list", ...of)).toEqual({ keys: [] });
  expect(await runCommand(variables, "key", "revoke", ...of, guid)).toEqual({
    code: 1,
    out: "",
    err: `error: "Тестовий банк" has no key with the GUID ${guid}: it was revoked already, or is another's. \`key list\` shows its keys.\n`,
  });

  const change = {
    object_guid: guid,
    actor: userInfo().username,
    kid: "operator",
    fields: ["alg", "expires_at", "is_proven", "kid", "scopes", "thumbprint"],
  };
  expect(await readAudit(sql, bank)).toEqual([
    { operation: "operator:key.register", ...change, before: null, after: facts },
    { operation: "operator:key.revoke", ...change, before: facts, after: null },
  ]);
});

test("prints sentences and a table for people", async () => {
  const bank = await insertCounterparty(sql);
  const say = async (...args: readonly string[]) =>
    (await runCommand(variables, "key", ...args, "--counterparty", bank)).out;
  expect(await say("list")).toBe('"Тестовий банк" has no key. `key register` adds one.\n');
  const jwk = publicJwks.okp("k1");
  const { out } = await register(bank, jwk);
  const guid = /Its GUID: (\S+)/.exec(out)?.[1] ?? "";
  const thumbprint = await calculateJwkThumbprint(jwk);
  expect(out).toBe(
    `Registered the EdDSA key k1 of "Тестовий банк".\nIts GUID: ${guid}\n` +
      `Its thumbprint (RFC 7638), to compare with the counterparty's: ${thumbprint}\n`,
  );
  const [headings, line] = (await say("list")).split("\n");
  expect(headings?.split(/ {2,}/)).toEqual([
    ...["GUID", "KID", "ALG", "THUMBPRINT", "SCOPES"],
    ...["EXPIRES AT", "LAST USED AT", "CREATED AT", "UPDATED AT"],
  ]);
  expect(line?.split(/ +/).slice(0, 7)).toEqual([
    ...[guid, "k1", "EdDSA", thumbprint, allScopes.join(","), "-", "-"],
  ]);
  expect(await say("revoke", guid)).toBe(
    'Revoked the key k1 of "Тестовий банк". Running servers refuse its tokens within 5 seconds.\n' +
      "It was the last key: the counterparty cannot call the API until another is registered.\n",
  );
});

test("one counterparty's kid is taken once, and another may use it too", async () => {
  const [bank, other] = [await insertCounterparty(sql), await insertCounterparty(sql)];
  expect((await register(bank, publicJwks.okp("same"))).code).toBe(0);
  expect(await register(bank, publicJwks.okp("same"))).toMatchObject({
    code: 1,
    out: "",
    err: 'error: Another key of "Тестовий банк" has the kid same. Choose another kid, or revoke that key first (`key list` shows it).\n',
  });
  expect((await register(other, publicJwks.okp("same"))).code).toBe(0);
  expect(await readAudit(sql, bank)).toHaveLength(1);
});

test("a key is registered with some scopes and an end", async () => {
  const bank = await insertCounterparty(sql);
  const of = ["--counterparty", bank, "--file", await fileOf(publicJwks.okp("limited"))] as const;
  const limits = ["--scopes", "keys:manage,customers:read", "--expires-at", "2036-01-01T02:00:00+02:00"];
  expect(await runForJson(variables, "key", "register", ...of, ...limits)).toMatchObject({
    scopes: ["customers:read", "keys:manage"],
    expires_at: "2036-01-01T00:00:00.000Z",
  });
  for (const [wrong, message] of [
    [["--scopes", "customers:delete"], '"customers:delete" is no scope. Choose from customers:read'],
    [["--expires-at", "2020-01-01T00:00:00Z"], "It is in the past."],
    [["--expires-at", "tomorrow"], "--expires-at"],
  ] as const) {
    const { code, err } = await runCommand(variables, "key", "register", ...of, ...wrong);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  }
});

test("a file as large as a request may be is read, and a byte more is not", async () => {
  const bank = await insertCounterparty(sql);
  const text = JSON.stringify(publicJwks.okp("large"));
  expect((await register(bank, text.padEnd(65_536))).code).toBe(0);
  const { code, err } = await register(bank, text.padEnd(65_537));
  expect([code, err]).toEqual([1, expect.stringContaining("is larger than a key can be (65536 bytes).")]);
});

test("a key that was revoked is not registered again", async () => {
  const bank = await insertCounterparty(sql);
  const jwk = publicJwks.okp("back");
  await register(bank, jwk);
  const { keys } = await runForJson<{ keys: Key[] }>(variables, "key", "list", "--counterparty", bank);
  await runCommand(variables, "key", "revoke", "--counterparty", bank, keys[0]?.guid ?? "");
  const { code, err } = await register(bank, { ...jwk, kid: "again" });
  expect([code, err]).toEqual([
    1,
    `error: "Тестовий банк" has revoked this key, with the thumbprint ${await calculateJwkThumbprint(jwk)}. A revoked key never becomes valid again: make a new one.\n`,
  ]);
});

test("another counterparty's key cannot be revoked", async () => {
  const [bank, other] = [await insertCounterparty(sql), await insertCounterparty(sql)];
  await register(bank, publicJwks.okp());
  const { keys } = await runForJson<{ keys: Key[] }>(variables, "key", "list", "--counterparty", bank);
  const guid = keys[0]?.guid ?? "";
  expect((await runCommand(variables, "key", "revoke", "--counterparty", other, guid)).code).toBe(1);
  expect(await runForJson(variables, "key", "list", "--counterparty", bank)).toEqual({ keys });
});

const ed25519 = generateKeyPairSync("ed25519").privateKey;
const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const ecPem = String(
  generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "pem", type: "sec1" }),
);
const privateJwk = { ...ed25519.export({ format: "jwk" }), alg: "EdDSA", kid: "secret" };

test.for([
  { what: "an Ed25519 JWK", content: privateJwk, found: "the private members d" },
  {
    what: "an RSA JWK",
    content: { ...rsa.export({ format: "jwk" }), alg: "RS256", kid: "secret" },
    found: "the private members d, p, q, dp, dq, qi",
  },
  {
    what: "a symmetric JWK",
    content: { kty: "oct", k: "c2VjcmV0", kid: "secret" },
    found: "the private members k",
  },
  {
    what: "a JWK with further primes",
    content: { ...publicJwks.rsa(2048), oth: [{ r: "AQ", t: "AQ" }] },
    found: "the private members oth",
  },
  { what: "a JWK set", content: { keys: [publicJwks.okp(), privateJwk] }, found: "the private members d" },
  { what: "a wrapped JWK", content: { data: privateJwk }, found: "the private members d" },
  {
    what: "a PEM file",
    content: String(rsa.export({ format: "pem", type: "pkcs8" })),
    found: 'a PEM block "PRIVATE KEY"',
  },
  {
    what: "a PEM file behind other text",
    content: `Bag Attributes\n${ecPem}`,
    found: 'a PEM block "EC PRIVATE KEY"',
  },
])("a private key in $what is refused with a warning and never stored", async ({ content, found }) => {
  const bank = await insertCounterparty(sql);
  const before = await stored();
  const { file, code, out, err } = await register(bank, content);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toBe(
    `error: ${file} holds a PRIVATE key: ${found}. Nothing was stored.\n` +
      "A private key must never leave its counterparty. If it was sent to you, it is compromised: delete the file, and ask\n" +
      "the counterparty for the public half of a new pair.\n",
  );
  expect(err).not.toContain(privateJwk.d);
  expect(await stored()).toBe(before);
  expect(await readAudit(sql, bank)).toEqual([]);
});

const okp = publicJwks.okp();

test.for([
  { what: "no JSON", content: "kty: OKP", why: "is not a JWK (RFC 7517) in JSON." },
  {
    what: "nothing",
    content: "",
    why: "the document: The field, the parameter or the body is required and absent.",
  },
  { what: "a name twice", content: '{"kty":"OKP","kty":"RSA"}', why: "is not a JWK (RFC 7517) in JSON." },
  { what: "JSON other than an object", content: "[1]", why: "the document: Must be an object." },
  {
    what: "a JWK set",
    content: { keys: [okp] },
    why: "holds a JWK set. Give a file with one key, an object with kty, alg and kid.\n",
  },
  {
    what: "a public PEM block",
    content: "-----BEGIN PUBLIC KEY-----",
    why: "is a PEM file. Give the public key as a JWK (RFC 7517), in JSON.\n",
  },
  {
    what: "more than a key",
    content: `"${"x".repeat(70_000)}"`,
    why: "is larger than a key can be (65536 bytes).",
  },
  { what: "a JWK without kid", content: { ...okp, kid: undefined }, why: "  /kid: The field, the parameter" },
  {
    what: "a kid with a blank",
    content: { ...okp, kid: "a b" },
    why: "  /kid: Characters that are not allowed here",
  },
  {
    what: "an unknown member",
    content: { ...okp, uses: "sig" },
    why: "  /uses: No such name; did you mean `use`?",
  },
  {
    what: "another curve",
    content: { ...okp, crv: "Ed448" },
    why: "  /crv: Not one of the allowed values: Ed25519.",
  },
  {
    what: "a weak RSA key",
    content: publicJwks.rsa(1024),
    why: "  /n: Too short; the least number of characters is 342.",
  },
  {
    what: "a point that is not on its curve",
    content: { ...publicJwks.ec(), x: "A".repeat(43), y: "A".repeat(43) },
    why: ": The key is private, too short, too long, not on its curve",
  },
])("a file with $what is refused", async ({ content, why }) => {
  const bank = await insertCounterparty(sql);
  const before = await stored();
  const { file, code, out, err } = await register(bank, content);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toMatch(/^error: /);
  expect(err).toContain(file);
  expect(err).toContain(why);
  expect(await stored()).toBe(before);
});

test.for([
  { file: "/no/such/file.json", why: "there is no such file" },
  { file: folder, why: "it is a directory" },
])("$why: the file that cannot be read is named", async ({ file, why }) => {
  const args = ["key", "register", "--counterparty", randomUUID(), "--file", file];
  expect(await runCommand(variables, ...args)).toEqual({
    code: 1,
    out: "",
    err: `error: ${file} cannot be read: ${why}.\n`,
  });
});

test("a counterparty that is not there has no keys to add to, to list or to revoke", async () => {
  const guid = randomUUID();
  const file = await fileOf(okp);
  for (const args of [["register", "--file", file], ["list"], ["revoke", randomUUID()]]) {
    expect(await runCommand(variables, "key", ...args, "--counterparty", guid)).toEqual({
      code: 1,
      out: "",
      err: `error: No counterparty has the GUID ${guid}. \`counterparty list\` shows those there are.\n`,
    });
  }
});
