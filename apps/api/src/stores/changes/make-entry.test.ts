import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { bank } from "../../../test/support/recorded-database.ts";
import type { Origin } from "./change.ts";
import { makeEntry } from "./make-entry.ts";

const guid = "0193e7c6-1f40-7d2b-8a5c-6e9b0d3f7a18";
const object = "0193e7c2-5b1f-7c3a-9f4e-2d6b8a1c0e57";
const change = { object, before: null, after: { surname: "Мельник" }, customerVersion: "1" };

function originOf({ network, ...actor }: Partial<Origin["actor"]> & Pick<Origin, "network">): Origin {
  return {
    ...{ counterparty: bank, operation: "createCustomer", requestId: "request-1" },
    actor: { sub: "clerk", kid: "bank-2026", ...actor },
    ...(network !== undefined && { network }),
    environment: { newGuid: () => guid },
  };
}

/** The values of the origin, as they are stored, by their names. */
const stored = (origin: Origin) =>
  Object.fromEntries(makeEntry(origin, change).origin.map(({ name, value }) => [name, JSON.parse(value)]));

const all = { key_guid: null, network: null, session_token: null };

test.for([
  [{ keyGuid: guid }, { ...all, key_guid: guid }],
  [{ tokenDigest: "digest" }, { ...all, session_token: "digest" }],
  [{ network: "192.0.2.7" }, { ...all, network: "192.0.2.7" }],
  [
    { keyGuid: guid, tokenDigest: "digest", network: "192.0.2.7" },
    { key_guid: guid, network: "192.0.2.7", session_token: "digest" },
  ],
] as const)("of a request with %j the evidence is %j", ([given, evidence]) => {
  const origin = originOf(given);
  expect(stored(origin)).toEqual({ actor: "clerk", request_id: "request-1", evidence });
  expect(JSON.parse(makeEntry(origin, change).bytes.toString()).evidence).toMatch(/^[\w-]{43}$/);
});

test("an admin command has no evidence", () => {
  const entry = makeEntry(originOf({}), change);
  expect(stored(originOf({}))).toEqual({ actor: "clerk", request_id: "request-1" });
  expect(JSON.parse(entry.bytes.toString())).toMatchObject({ evidence: null, actor: expect.any(String) });
});

test("of a change of another object than a customer, no customer is named", () => {
  const { customerVersion: _, ...ofKey } = change;
  const entry = JSON.parse(makeEntry(originOf({}), ofKey).bytes.toString());
  expect(entry).toMatchObject({ object_guid: object, customer_guid: null, customer_version: null });
});

test("each side that has a value has a commitment of its own salt, and no other side", () => {
  const twice = { object, before: { a: 1, b: null, c: "x" }, after: { a: 1, b: "y", d: [] } };
  const { bytes, leaf, fields } = makeEntry(originOf({}), twice);
  const sides = fields.flatMap(({ name, before, before_salt, after, after_salt }) => [
    [name, "before", before, before_salt] as const,
    [name, "after", after, after_salt] as const,
  ]);
  expect(sides.map(([name, side, value]) => [name, side, value])).toEqual([
    ...[
      ["a", "before", "1"],
      ["a", "after", "1"],
      ["b", "before", null],
      ["b", "after", '"y"'],
    ],
    ...[
      ["c", "before", '"x"'],
      ["c", "after", null],
      ["d", "before", null],
      ["d", "after", "[]"],
    ],
  ]);
  for (const [, , value, salt] of sides) expect(salt === null).toBe(value === null);
  const salts = sides.flatMap(([, , , salt]) => (salt === null ? [] : [Buffer.from(salt, "base64url")]));
  expect(salts.map(({ length }) => length)).toEqual(Array(5).fill(32));
  expect(new Set(salts.map((salt) => salt.toString("hex"))).size).toBe(5);
  const written = JSON.parse(bytes.toString()).fields;
  expect(written.map(({ name }: { name: string }) => name)).toEqual(["a", "b", "c", "d"]);
  expect(leaf).toEqual(createHash("sha256").update(Buffer.of(0)).update(bytes).digest());
});
