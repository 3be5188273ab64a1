import { readCheckpoint, verifyChain } from "@specie/client/chain";
import type { ChainEntry, ChainEntryPage, ChainHead } from "@specie/types";
import canonicalize from "canonicalize";
import { expect, test } from "vitest";
import { checkpointSigner } from "../src/stores/changes/checkpoint.ts";
import { asset, makeKey } from "./support/open-counterparty.ts";
import { type Bank, freshServer } from "./support/test-bank.ts";

const signCheckpoint = await checkpointSigner(JSON.stringify(makeKey("checkpoint").key), Date.now);
const { openBank, sql } = await freshServer(undefined, { signCheckpoint });

/** A bank whose customer was created by change 1 and updated by the others. */
async function bankWithChanges(count: number): Promise<Bank> {
  const bank = await openBank();
  const { customer_guid } = (await bank.open({ kyc_level: 0, surname: "Мельник" })).body;
  for (let kyc_level = 1; kyc_level < count; kyc_level++) await bank.update(customer_guid, { kyc_level });
  return bank;
}

const headOf = async (bank: Bank) => (await bank.send<ChainHead>("GET", "/chain/head")).body;

async function* entriesOf(bank: Bank, limit = 3): AsyncGenerator<ChainEntry> {
  for (let after = 0, more = true; more; ) {
    const query = `after_sequence=${after}&limit=${limit}`;
    const { entries, has_more } = (await bank.send<ChainEntryPage>("GET", `/chain/entries?${query}`)).body;
    yield* entries;
    after = entries.at(-1)?.sequence ?? after;
    more = has_more;
  }
}

async function collect<One>(items: AsyncIterable<One>): Promise<One[]> {
  const list: One[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** What a program of the bank finds, with the head and the checkpoints that it has kept. */
async function findings(bank: Bank, kept: readonly string[] = []): Promise<string[]> {
  const options = { counterpartyGuid: bank.guid };
  const known = await Promise.all(kept.map((jws) => readCheckpoint(jws, options)));
  const found: string[] = [];
  for await (const { sequence, fault } of verifyChain(entriesOf(bank), {
    ...options,
    known: [...known, await headOf(bank)],
  }))
    found.push(`${sequence} ${fault}`);
  return found;
}

test("the chain of all kinds of changes verifies from outside, and its head is that of its last entry", async () => {
  const bank = await bankWithChanges(7);
  const data = makeKey("another").data;
  const { guid } = (await bank.send<{ guid: string }>("POST", "/jwk", { body: { data } })).body;
  await bank.send("PUT", `/jwk/${guid}`, { body: { data: makeKey("third").data } });
  await bank.send("DELETE", `/jwk/${guid}`);
  expect(await findings(bank)).toEqual([]);
  const entries = await collect(entriesOf(bank, 200));
  for (const { entry, values } of entries)
    for (const text of [entry, ...values.map(({ value }) => value)])
      expect(text).toBe(canonicalize(JSON.parse(text)));
  expect(entries.map(({ entry }) => JSON.parse(entry).operation)).toEqual([
    "createCustomer",
    ...Array.from({ length: 6 }, () => "updateCustomer"),
    ...["registerKey", "replaceKey", "revokeKey"],
  ]);
  expect(await headOf(bank)).toMatchObject({
    sequence: 10,
    hash: entries.at(-1)?.hash,
    at: entries.at(-1)?.at,
  });
});

test("entries of a customer with all fields, and of an update of all of them, lie in the rows of their changes", async () => {
  const bank = await openBank();
  const fieldsOf = (text: string, number: number) => ({
    ...{ name: text, surname: text, paternal_name: text, status: text, branch_guid: bank.guid },
    ...{ kyc_level: number, balance_allowed: number, phone_number: `+38067123456${number}` },
  });
  const { asset_code: balance_asset_code, asset_issuer: balance_asset_issuer } = asset;
  const opened = await bank.open({
    ...fieldsOf("before", 1),
    ...{ segment: "PI", login: "all-fields", iban: "UA213223130000026007233566001" },
    ...{ balance_asset_code, balance_asset_issuer },
  });
  const updated = await bank.update(opened.body.customer_guid, {
    ...fieldsOf("after", 2),
    ...{ segment: "PL", is_disabled: true, branch_guid: null },
    ...{ balance_asset_code: null, balance_asset_issuer: null },
  });
  expect([opened.status, updated.status]).toEqual([200, 200]);
  const lengths = (await collect(entriesOf(bank))).map(({ entry }) => entry.length);
  // With the other columns these make rows of more than 2 KB, from which PostgreSQL moves the longest value by default.
  expect(lengths.filter((length) => length > 1_600)).toHaveLength(2);
  const { rows } = await sql.query(
    "SELECT pg_relation_size(reltoastrelid)::int AS moved FROM pg_class WHERE oid = 'changes'::regclass",
  );
  expect(rows).toEqual([{ moved: 0 }]);
});

test("before the first change the head is that of an empty chain, of the counterparty and no other", async () => {
  const [bank, other] = [await openBank(), await openBank()];
  expect(await headOf(bank)).toMatchObject({ counterparty_guid: bank.guid, sequence: 0, at: null });
  expect((await headOf(bank)).hash).not.toBe((await headOf(other)).hash);
  expect(await findings(bank)).toEqual([]);
  const { checkpoint } = await headOf(bank);
  expect(await readCheckpoint(checkpoint ?? "", { counterpartyGuid: bank.guid })).toMatchObject({
    sequence: 0,
  });
});

const at3 = "WHERE counterparty_guid = $1 AND sequence = 3";
const values3 = `WHERE (counterparty_guid, guid) = (SELECT counterparty_guid, guid FROM changes ${at3})`;

test.for([
  {
    what: "a changed entry",
    change: `UPDATE changes SET entry = convert_to(replace(convert_from(entry, 'UTF8'), '"kid":"key', '"kid":"kex'), 'UTF8') ${at3}`,
    found: ["3 hash"],
  },
  {
    what: "a changed hash",
    change: `UPDATE changes SET hash = sha256(hash) ${at3}`,
    found: ["3 hash", "4 hash"],
  },
  {
    what: "a changed value",
    change: `UPDATE change_values SET of_fields = replace(of_fields::text, '"after":"2"', '"after":"9"')::json ${values3}`,
    found: ["3 value"],
  },
  {
    what: "a changed actor",
    change: `UPDATE change_values SET of_origin = replace(of_origin::text, 'clerk', 'chief')::json ${values3}`,
    found: ["3 value"],
  },
  {
    what: "a removed value",
    change: `UPDATE change_values SET of_origin = '[]' ${values3}`,
    found: Array(3).fill("3 missing-value"),
  },
  {
    what: "a change whose values were erased",
    change: `DELETE FROM change_values ${values3}`,
    // Of the fields kyc_level and updated_at both sides, and the origin.
    found: Array(7).fill("3 missing-value"),
  },
  {
    what: "a changed time",
    change: `UPDATE changes SET at = at + interval '1 microsecond' ${at3}`,
    found: ["3 hash"],
  },
  { what: "a removed row", change: `DELETE FROM changes ${at3}`, found: ["4 gap"] },
  {
    what: "two rows in each other's place",
    change: `UPDATE changes SET entry = other.entry, guid = other.guid FROM
      (SELECT sequence, entry, guid FROM changes WHERE counterparty_guid = $1 AND sequence IN (3, 4)) AS other
      WHERE counterparty_guid = $1 AND changes.sequence = 7 - other.sequence`,
    found: ["3 hash", "4 hash"],
  },
])("$what is found at its place", async ({ change, found }) => {
  const bank = await bankWithChanges(6);
  // Two rows have one GUID for a moment.
  await sql.query("ALTER TABLE changes DROP CONSTRAINT changes_guid");
  await sql.query(change, [bank.guid]);
  await sql.query("ALTER TABLE changes ADD CONSTRAINT changes_guid UNIQUE (counterparty_guid, guid)");
  expect(await findings(bank)).toEqual(found);
});

test("a tail that was cut off is found by a checkpoint, and by nothing else", async () => {
  const bank = await bankWithChanges(6);
  const { checkpoint } = await headOf(bank);
  await sql.query("DELETE FROM changes WHERE counterparty_guid = $1 AND sequence > 4", [bank.guid]);
  await sql.query(
    `UPDATE chain_heads SET (sequence, hash) = (SELECT sequence, hash FROM changes
       WHERE counterparty_guid = $1 ORDER BY sequence DESC LIMIT 1) WHERE counterparty_guid = $1`,
    [bank.guid],
  );
  expect(await findings(bank)).toEqual([]);
  expect(await findings(bank, [checkpoint ?? ""])).toEqual(["6 cut"]);
});

test("a chain that was written again is found by a checkpoint, and by nothing else", async () => {
  const bank = await bankWithChanges(6);
  const { checkpoint } = await headOf(bank);
  await sql.query(
    `UPDATE changes SET entry = convert_to(replace(convert_from(entry, 'UTF8'), '"kid":"key', '"kid":"kex'), 'UTF8') ${at3}`,
    [bank.guid],
  );
  await sql.query(
    `DO $$ DECLARE
       bank constant uuid := '${bank.guid}';
       one changes;
       last bytea := sha256('\\x03'::bytea || uuid_send(bank));
     BEGIN
       FOR one IN SELECT * FROM changes WHERE counterparty_guid = bank ORDER BY sequence LOOP
         last := sha256('\\x01'::bytea || last || int8send(one.sequence)
           || int8send((extract(epoch FROM one.at) * 1000000)::bigint) || sha256('\\x00'::bytea || one.entry));
         UPDATE changes SET hash = last WHERE counterparty_guid = bank AND sequence = one.sequence;
       END LOOP;
       UPDATE chain_heads SET hash = last WHERE counterparty_guid = bank;
     END $$`,
  );
  expect(await findings(bank)).toEqual([]);
  expect(await findings(bank, [checkpoint ?? ""])).toEqual(["6 rewritten"]);
});

test("times differ by a microsecond at least, also when the clock goes back", async () => {
  const bank = await bankWithChanges(2);
  await sql.query("UPDATE chain_heads SET at_us = at_us + 3600000000 WHERE counterparty_guid = $1", [
    bank.guid,
  ]);
  const ahead = (await headOf(bank)).at;
  for (let login = 0; login < 3; login++) await bank.open({ login: `later-${login}` });
  const times = (await collect(entriesOf(bank))).slice(2).map(({ at }) => at);
  expect(times.map((at) => microsecondsBetween(ahead ?? "", at))).toEqual([1, 2, 3]);
});

function microsecondsBetween(one: string, other: string): number {
  const micros = (time: string) => Date.parse(time) * 1_000 + Number(time.slice(23, 26));
  return micros(other) - micros(one);
}

test("the columns that are read beside an entry agree with it", async () => {
  const bank = await bankWithChanges(3);
  const { rows } = await sql.query(
    `SELECT count(*)::int AS wrong FROM changes, convert_from(entry, 'UTF8') AS text, CAST(text AS jsonb) AS e
     WHERE counterparty_guid = $1 AND NOT (e ->> 'guid' = guid::text AND e ->> 'operation' = operation AND e ->> 'kid' = kid
       AND e ->> 'object_guid' = object_guid::text AND e ->> 'customer_guid' IS NOT DISTINCT FROM customer_guid::text
       AND (e ->> 'customer_version')::bigint IS NOT DISTINCT FROM customer_version)`,
    [bank.guid],
  );
  expect(rows).toEqual([{ wrong: 0 }]);
});
