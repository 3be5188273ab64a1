import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { runForJson } from "./support/run-command.ts";
import { freshServer } from "./support/test-bank.ts";

const { openBank, url, sql } = await freshServer();
const bank = await openBank();
const other = await openBank();
beforeAll(async () => {
  for (const { open } of [bank, other].map((one) => ({ open: one.open.bind(one) })))
    for (const surname of ["Бондар", "Коваль", "Мельник"]) await open({ surname });
});

const list = (cursor: string, query: Record<string, string> = {}) =>
  bank.list({ limit: "1", ...query, cursor });
const newCursor = async (query: Record<string, string> = {}) =>
  (await bank.list({ limit: "1", ...query })).body.next_cursor ?? "";

type Parts = [signature: unknown, value: unknown, guid: unknown];
const partsOf = (cursor: string): Parts => JSON.parse(Buffer.from(cursor, "base64url").toString());
const encode = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString("base64url");

test("the control: a cursor of the server leads to the next page", async () => {
  expect((await list(await newCursor())).status).toBe(200);
});

// Without a key, a reader of the code can forge them.
const unkeyed = (counterparty: string, ordering: string, value: unknown, guid: unknown) =>
  createHash("sha256")
    .update(JSON.stringify([[counterparty, ordering, [["is_disabled", false]]], value, guid]))
    .digest()
    .subarray(0, 16)
    .toString("base64url");

test.for<[string, (parts: Parts) => unknown]>([
  ["an infinite time", ([signature, , guid]) => [signature, "infinity", guid]],
  ["no time", ([signature, , guid]) => [signature, "tomorrow", guid]],
  ["a time that no calendar has", ([signature, , guid]) => [signature, "2026-02-30T00:00:00Z", guid]],
  ["another time", ([signature, , guid]) => [signature, "2026-01-01T00:00:00.000Z", guid]],
  ["a missing time", ([signature, , guid]) => [signature, null, guid]],
  ["a number", ([signature, , guid]) => [signature, 1, guid]],
  ["an object", ([signature, , guid]) => [signature, {}, guid]],
  ["another GUID", ([signature, value]) => [signature, value, "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08"]],
  ["no GUID", ([signature, value]) => [signature, value, "x"]],
  ["an empty signature", ([, value, guid]) => ["", value, guid]],
  ["a null signature", ([, value, guid]) => [null, value, guid]],
  ["half a signature", ([signature, value, guid]) => [String(signature).slice(0, 11), value, guid]],
  ["a long signature", ([signature, value, guid]) => [`${signature}AAAA`, value, guid]],
  [
    "a digest without the key",
    ([, value, guid]) => [unkeyed(bank.guid, "-created_at", value, guid), value, guid],
  ],
  ["nothing", () => []],
  ["no list", () => ({})],
])("a forged cursor with %s is a 400", async ([, forge]) => {
  const { status, body } = await list(encode(forge(partsOf(await newCursor()))));
  expect([status, body]).toMatchObject([400, { errors: [{ at: "cursor", code: "cursor" }] }]);
});

test("a cursor with any byte changed is a 400", async () => {
  const bytes = Buffer.from(await newCursor(), "base64url");
  for (const index of bytes.keys()) {
    const changed = Buffer.from(bytes).fill((bytes[index] ?? 0) ^ 1, index, index + 1);
    expect([index, (await list(changed.toString("base64url"))).status]).toEqual([index, 400]);
  }
});

test("a cursor of another counterparty, ordering or filter is a 400", async () => {
  const theirs = (await other.list({ limit: "1" })).body.next_cursor ?? "";
  expect((await list(theirs)).status).toBe(400);
  expect((await list(await newCursor(), { ordering: "surname" })).status).toBe(400);
  expect((await list(await newCursor(), { surnames: "Коваль" })).status).toBe(400);
});

test("a cursor is of the filters, in whichever order they are written", async () => {
  const filters = { surnames: "Бондар", is_disabled: "true" };
  await bank.open({ surname: "Бондар" });
  const cursor = await newCursor(filters);
  const reversed = Object.fromEntries(Object.entries(filters).toReversed());
  expect((await list(cursor, reversed)).status).toBe(200);
});

test("the longest cursor fits into the contract", async () => {
  const surname = "Є".repeat(128);
  await bank.open({ surname });
  await bank.open({ surname });
  const cursor = await newCursor({ surnames: surname, ordering: "surname" });
  expect(cursor.length).toBeLessThanOrEqual(512);
  expect((await list(cursor, { surnames: surname, ordering: "surname" })).status).toBe(200);
});

test("after a rotation every process accepts cursors of the last key, and no older ones", async () => {
  const cursor = await newCursor();
  const keys = async () => (await sql.query("SELECT secret FROM cursor_keys")).rows.length;
  await runForJson({ DATABASE_URL: url }, "cursor", "rotate");
  expect((await list(cursor)).status).toBe(200);
  const next = await newCursor();
  await runForJson({ DATABASE_URL: url }, "cursor", "rotate");
  expect([(await list(cursor)).status, (await list(next)).status, await keys()]).toEqual([400, 200, 2]);
});
