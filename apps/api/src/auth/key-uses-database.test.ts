import { expect, test } from "vitest";
import { freshDatabase } from "../../test/support/fresh-database.ts";
import { keyCalls } from "../../test/support/keys/key-calls.ts";
import { publicJwks } from "../../test/support/keys/public-jwks.ts";
import { insertCounterparty } from "../../test/support/rows.ts";
import { type KeyUse, writeKeyUses } from "../stores/keys/key-uses.ts";

const { database, sql } = await freshDatabase();

const minute = 60_000;
const at = (offset: number) => Date.parse("2026-03-12T09:00:00.000Z") + offset;
const text = (offset: number) => new Date(at(offset)).toISOString();

async function setUp() {
  const bank = await insertCounterparty(sql);
  const calls = await keyCalls(database, bank);
  const guid = await calls.register(publicJwks.okp("used"));
  const [key] = await calls.list();
  const use = (offset: number, thumbprint = key?.thumbprint ?? ""): KeyUse => ({
    keyGuid: guid,
    thumbprint,
    at: at(offset),
  });
  const write = (...uses: KeyUse[]) => database.write(bank, (db) => writeKeyUses(db, bank, uses));
  const lastUsed = async () => (await calls.list())[0]?.last_used_at;
  /** The version of the row: it changes with each write. */
  const written = async () =>
    (await sql.query("SELECT xmin::text FROM key_uses WHERE key_guid = $1", [guid])).rows[0]?.xmin;
  return { bank, guid, use, write, lastUsed, written, ...calls };
}

test("the last use is listed, and its row is written at most once a minute", async () => {
  const { use, write, lastUsed, written } = await setUp();
  expect(await lastUsed()).toBeNull();
  await write(use(0));
  expect(await lastUsed()).toBe(text(0));
  const first = await written();
  for (const offset of [-minute, 0, 1, minute - 1]) await write(use(offset));
  expect([await lastUsed(), await written()]).toEqual([text(0), first]);
  await write(use(minute));
  expect(await lastUsed()).toBe(text(minute));
});

test("a replaced key has not been used, and late news of the old one does not change that", async () => {
  const { guid, use, write, replace, lastUsed } = await setUp();
  await write(use(0));
  await replace(guid, publicJwks.okp("new"));
  expect(await lastUsed()).toBeNull();
  await write(use(5 * minute));
  expect(await lastUsed()).toBeNull();
});

test("the first use of a replaced key is written, however short after the last one of the old key", async () => {
  const { guid, use, write, replace, list, lastUsed } = await setUp();
  await write(use(0));
  await replace(guid, publicJwks.okp("new"));
  const [key] = await list();
  await write(use(1, key?.thumbprint));
  expect(await lastUsed()).toBe(text(1));
});

test("news of a key that was revoked is dropped, and its row goes with it", async () => {
  const { guid, use, write, revoke } = await setUp();
  await write(use(0));
  await revoke(guid);
  await write(use(5 * minute));
  expect((await sql.query("SELECT 1 FROM key_uses WHERE key_guid = $1", [guid])).rows).toEqual([]);
});

test("a counterparty writes uses of its own keys only", async () => {
  const [one, other] = [await setUp(), await setUp()];
  await database.write(other.bank, (db) => writeKeyUses(db, other.bank, [one.use(0)]));
  expect(await one.lastUsed()).toBeNull();
});

test("a use does not make other processes drop their cached keys", async () => {
  const { use, write } = await setUp();
  const heard: unknown[] = [];
  sql.on("notification", ({ payload }) => heard.push(payload));
  await sql.query("LISTEN specie_keys");
  await write(use(0));
  await write(use(2 * minute));
  // Notifications come before the response of a later statement.
  await sql.query("NOTIFY specie_keys, 'end'");
  await sql.query("UNLISTEN specie_keys");
  expect(heard).toEqual(["end"]);
});
