import { verifyChain } from "@specie/client/chain";
import type { ChainEntryPage, Event, EventPage } from "@specie/types";
import { expect, test } from "vitest";
import { type Bank, freshServer } from "../../support/test-bank.ts";
import { iterations } from "../iterations.ts";

const { openBank, sql } = await freshServer();

const writers = 50;
const rounds = iterations(4, 60);

/** Creates a customer, then updates it again and again; resolves with the versions that were acknowledged. */
async function write(bank: Bank): Promise<string[]> {
  const done: string[] = [];
  let customer = "";
  for (let round = 0; round < rounds; ) {
    const reply =
      customer === "" ? await bank.open({}) : await bank.update(customer, { kyc_level: (round % 99) + 1 });
    // Fifty at once outlast the wait for a connection or for the head on a busy machine; like every client, this one tries again.
    if (reply.status === 503) continue;
    expect(reply.status).toBe(200);
    if ("customer_guid" in reply.body) customer = reply.body.customer_guid;
    round += 1;
    done.push(`${customer} ${round}`);
  }
  return done;
}

/** Reads by its cursor while others write, and after them up to the end. */
async function poll(bank: Bank, areDone: () => boolean): Promise<Event[]> {
  const events: Event[] = [];
  let query = "from=oldest";
  for (let more = true; more || !areDone(); ) {
    const isLast = areDone();
    const { status, body } = await bank.send<EventPage>("GET", `/events?limit=7&${query}`);
    if (status === 503) continue;
    expect(status).toBe(200);
    events.push(...body.events);
    query = `cursor=${body.next_cursor}`;
    more = body.has_more || !isLast;
  }
  return events;
}

test("fifty writers and a reader: every change is in the feed once, without a gap, and in order for each customer", async () => {
  const bank = await openBank();
  let written: readonly string[] | undefined;
  const writing = Promise.all(Array.from({ length: writers }, () => write(bank))).then((lists) => {
    written = lists.flat();
  });
  const events = await poll(bank, () => written !== undefined);
  await writing;
  expect(events.map(({ sequence }) => sequence)).toEqual(
    Array.from({ length: writers * rounds }, (_, index) => index + 1),
  );
  const listed = events.map(({ customer_guid, customer_version }) => `${customer_guid} ${customer_version}`);
  expect(listed.toSorted()).toEqual(written?.toSorted());
  for (const customer of new Set(events.map(({ customer_guid }) => customer_guid))) {
    const versions = events.filter((event) => event.customer_guid === customer);
    expect(versions.map(({ customer_version }) => customer_version)).toEqual(
      Array.from({ length: rounds }, (_, index) => index + 1),
    );
  }
  expect(await findings(bank, events)).toEqual([]);
  console.log(`${events.length} changes of ${writers} writers, none missed`);
});

/** What is wrong with the chain, with all events as places that are known. */
async function findings(bank: Bank, events: readonly Event[]): Promise<unknown[]> {
  async function* entries() {
    for (let after = 0, more = true; more; ) {
      const { body } = await bank.send<ChainEntryPage>(
        "GET",
        `/chain/entries?limit=200&after_sequence=${after}`,
      );
      yield* body.entries;
      after = body.entries.at(-1)?.sequence ?? after;
      more = body.has_more;
    }
  }
  const known = events.map(({ sequence, at, chain_hash: hash }) => ({ sequence, at, hash }));
  const found: unknown[] = [];
  for await (const finding of verifyChain(entries(), { counterpartyGuid: bank.guid, known }))
    found.push(finding);
  return found;
}

test("the control: by numbers that a sequence gives, the same reader misses changes that commit late", async () => {
  const bank = await openBank();
  await bank.open({});
  const page = async (query: string) => (await bank.send<EventPage>("GET", `/events?${query}`)).body;
  const { next_cursor } = await page("from=latest");
  // Two transactions that got 2 and 3 from a sequence and commit in the other order.
  const insert = (sequence: number) =>
    sql.query(
      `INSERT INTO changes SELECT counterparty_guid, $2, gen_random_uuid(), at, operation, is_imported, object_guid, customer_guid,
         customer_version, kid, fields, entry, hash FROM changes WHERE counterparty_guid = $1 AND sequence = 1`,
      [bank.guid, sequence],
    );
  await insert(3);
  const first = await page(`cursor=${next_cursor}`);
  await insert(2);
  const second = await page(`cursor=${first.next_cursor}`);
  expect([...first.events, ...second.events].map(({ sequence }) => sequence)).toEqual([3]);
});

test("a page that is not full leads behind what its filters left out", async () => {
  const bank = await openBank();
  const { customer_guid } = (await bank.open({})).body;
  for (let kyc_level = 1; kyc_level < 9; kyc_level++) await bank.update(customer_guid, { kyc_level });
  const page = async (query: string) => (await bank.send<EventPage>("GET", `/events?${query}`)).body;
  const created = await page("types=customer.created&limit=1");
  expect([created.events.length, created.has_more]).toEqual([1, false]);
  expect((await page(`cursor=${created.next_cursor}`)).events).toEqual([]);
  const updated = await page("types=customer.updated&limit=3");
  expect(updated.events.map(({ sequence }) => sequence)).toEqual([2, 3, 4]);
  expect((await page(`cursor=${updated.next_cursor}&limit=200`)).events).toHaveLength(5);
});

test("after an older state of the database was restored, a cursor from before is expired", async () => {
  const bank = await openBank();
  const { customer_guid } = (await bank.open({})).body;
  await bank.update(customer_guid, { kyc_level: 1 });
  const send = (query: string) => bank.send<EventPage & { code?: string }>("GET", `/events?${query}`);
  const { next_cursor } = (await send("")).body;
  const restore = async () => {
    await sql.query("DELETE FROM changes WHERE counterparty_guid = $1 AND sequence = 2", [bank.guid]);
    await sql.query(
      `UPDATE chain_heads SET (sequence, hash) = (SELECT sequence, hash FROM changes WHERE counterparty_guid = $1)
       WHERE counterparty_guid = $1`,
      [bank.guid],
    );
  };
  await restore();
  expect([(await send(`cursor=${next_cursor}`)).status]).toEqual([410]);
  // Another change has the number of the lost one.
  await bank.update(customer_guid, { kyc_level: 2 });
  const { status, body } = await send(`cursor=${next_cursor}`);
  expect([status, body.code]).toEqual([410, "cursor-expired"]);
  expect((await send("from=oldest")).body.events).toHaveLength(2);
});
