import { randomUUID } from "node:crypto";
import type { ChainEntryPage, Event, EventPage, Key } from "@specie/types";
import { beforeAll, expect, test } from "vitest";
import { makeKey } from "./support/open-counterparty.ts";
import { runForJson } from "./support/run-command.ts";
import { asset, type Bank, freshServer } from "./support/test-bank.ts";

const { openBank, sql, url } = await freshServer();

type Answer = EventPage & { code?: string; errors?: unknown };
const read = (bank: Bank, query = "") => bank.send<Answer>("GET", `/events?${query}`);
const eventsOf = async (bank: Bank, query = "") => (await read(bank, query)).body.events;
const cursorOf = async (bank: Bank, query = "") => (await read(bank, query)).body.next_cursor;

const bank = await openBank();
const other = await openBank();
let customer: string;

/** A command of the operator for the bank. */
const operate = (command: string, ...args: readonly string[]) =>
  runForJson({ DATABASE_URL: url }, ...command.split(" "), ...args);

beforeAll(async () => {
  customer = (await bank.open({ surname: "Мельник" })).body.customer_guid;
  await bank.update(customer, { surname: null });
  await bank.open({});
  const { guid } = (await bank.send<Key>("POST", "/jwk", { body: { data: makeKey("second").data } })).body;
  await bank.send("PUT", `/jwk/${guid}`, { body: { data: makeKey("third").data } });
  await bank.send("DELETE", `/jwk/${guid}`);
  const of = ["--counterparty", bank.guid];
  const { asset_issuer: issuer } = asset;
  await operate("asset register", ...of, "--code", "EUR", "--issuer", issuer);
  await operate("counterparty disable", bank.guid);
  await operate("counterparty enable", bank.guid);
});

const types = [
  ...["customer.created", "customer.updated", "customer.created"],
  ...["key.registered", "key.replaced", "key.revoked"],
  ...["asset.added", "counterparty.disabled", "counterparty.enabled"],
];

test("each change has its event, with what the chain has and no value", async () => {
  const events = await eventsOf(bank);
  const { entries } = (await bank.send<ChainEntryPage>("GET", "/chain/entries")).body;
  expect(events.map(({ type }) => type)).toEqual(types);
  const expected = entries.map(({ sequence, at, hash, entry }, index): Event => {
    const { guid, object_guid, customer_guid, customer_version } = JSON.parse(entry);
    const own = { guid, object_guid, customer_guid, customer_version };
    return { sequence, at, chain_hash: hash, ...own, type: types[index] ?? "" };
  });
  expect(events).toEqual(expected);
  expect(events.slice(0, 3).map(({ customer_version }) => customer_version)).toEqual([1, 2, 1]);
  expect(events.slice(3).map(({ customer_guid }) => customer_guid)).toEqual(Array(6).fill(null));
});

test("an event is read by its GUID by its own counterparty only", async () => {
  for (const event of await eventsOf(bank)) {
    const path = `/events/${event.guid}`;
    expect((await bank.send<Event>("GET", path)).body).toEqual(event);
    const theirs = await other.send<Answer>("GET", path);
    expect([theirs.status, theirs.body.code]).toEqual([404, "event-not-found"]);
  }
  expect((await bank.send("GET", `/events/${randomUUID()}`)).status).toBe(404);
});

test("filters select by any of the types, and by the customer too", async () => {
  const numbersOf = async (query: string) => (await eventsOf(bank, query)).map(({ sequence }) => sequence);
  for (const type of new Set(types))
    expect([type, await numbersOf(`types=${type}`)]).toEqual([
      type,
      types.flatMap((one, index) => (one === type ? [index + 1] : [])),
    ]);
  expect(await numbersOf("types=key.revoked&types=asset.added")).toEqual([6, 7]);
  expect(await numbersOf("types=nothing.happened")).toEqual([]);
  expect(await numbersOf(`customer_guid=${customer}`)).toEqual([1, 2]);
  expect(await numbersOf(`customer_guid=${customer}&types=customer.updated`)).toEqual([2]);
  expect(await numbersOf(`customer_guid=${randomUUID()}`)).toEqual([]);
});

test("`from=latest` starts after the last change", async () => {
  const latest = await read(bank, "from=latest");
  expect(latest.body).toMatchObject({ events: [], has_more: false });
  expect(latest.body.next_cursor).toBe(await cursorOf(bank));
  expect((await eventsOf(bank, "from=oldest")).length).toBe(types.length);
});

test("pages of any size lead through all events once", async () => {
  for (let limit = 1; limit <= types.length + 1; limit++) {
    const numbers: number[] = [];
    for (let query = "", more = true; more; ) {
      const { body } = await read(bank, `limit=${limit}${query}`);
      expect(body.events.length).toBeLessThanOrEqual(limit);
      numbers.push(...body.events.map(({ sequence }) => sequence));
      query = `&cursor=${body.next_cursor}`;
      more = body.has_more;
    }
    expect(numbers).toEqual(types.map((_, index) => index + 1));
  }
});

test("before the first change there is a cursor as well, of the counterparty and no other", async () => {
  const [empty, another] = [await openBank(), await openBank()];
  const start = await cursorOf(empty);
  expect(await cursorOf(empty, `cursor=${start}`)).toBe(start);
  expect((await read(another, `cursor=${start}`)).body.code).toBe("cursor-expired");
  await empty.open({});
  expect((await eventsOf(empty, `cursor=${start}`)).map(({ sequence }) => sequence)).toEqual([1]);
});

const encode = (text: string) => Buffer.from(text).toString("base64url");

test("a cursor that no server can have made is a 400", async () => {
  const [number, prefix] = Buffer.from(await cursorOf(bank), "base64url")
    .toString()
    .split(".");
  expect(number).toBe(String(types.length));
  expect((await read(bank, `cursor=${encode(`${number}.${prefix}`)}`)).status).toBe(200);
  for (const made of [
    ...["", "9", "9.", `.${prefix}`, `9.${prefix}A`, `9.${prefix?.slice(1)}`, `09.${prefix}`, `-9.${prefix}`],
    ...[`9 .${prefix}`, `x9.${prefix}`, `9.${prefix}\n`, `9,${prefix}`, `9.${prefix?.slice(1)}+`],
    // Above the safe integers.
    ...[`9007199254740992.${prefix}`, `99999999999999999.${prefix}`],
  ]) {
    const { status, body } = await read(bank, `cursor=${encode(made) || "_"}`);
    expect([made, status, body.errors]).toEqual([
      made,
      400,
      [expect.objectContaining({ at: "cursor", code: "cursor" })],
    ]);
  }
  // Other letters for the same bytes.
  const cursor = await cursorOf(bank);
  const padded = encode(`1.${prefix}`);
  expect(padded.length % 4).not.toBe(0);
  const last = padded.at(-1) ?? "";
  const loose = `${padded.slice(0, -1)}${String.fromCharCode(last.charCodeAt(0) + 1)}`;
  expect(Buffer.from(loose, "base64url")).toEqual(Buffer.from(padded, "base64url"));
  expect((await read(bank, `cursor=${loose}`)).status).toBe(400);
  const both = await read(bank, `cursor=${cursor}&from=oldest`);
  expect([both.status, both.body.errors]).toEqual([
    400,
    [expect.objectContaining({ at: "cursor", code: "conflict" })],
  ]);
});

test("a cursor of a change that the chain does not have is expired", async () => {
  const [, prefix = ""] = Buffer.from(await cursorOf(bank), "base64url")
    .toString()
    .split(".");
  const changed = `${prefix.slice(0, -2)}${prefix.at(-2) === "A" ? "E" : "A"}${prefix.at(-1)}`;
  for (const made of [
    `9.${changed}`,
    `8.${prefix}`,
    `0.${prefix}`,
    `10.${prefix}`,
    `9007199254740991.${prefix}`,
  ]) {
    const { status, body } = await read(bank, `cursor=${encode(made)}`);
    expect([made, status, body.code]).toEqual([made, 410, "cursor-expired"]);
  }
  expect((await read(other, `cursor=${await cursorOf(bank)}`)).body.code).toBe("cursor-expired");
});

test("what a newer server has done is an event of the general type", async () => {
  const newer = await openBank();
  await newer.open({});
  await sql.query("UPDATE changes SET operation = 'mergeCustomers' WHERE counterparty_guid = $1", [
    newer.guid,
  ]);
  expect((await eventsOf(newer)).map(({ type }) => type)).toEqual(["object.changed"]);
});
