import type { Event } from "@specie/types";
import { changesOf, createHistory, updateInTurn } from "../../src/fixtures/changes.ts";
import { createCustomer, fullCustomer } from "../../src/fixtures/customers.ts";
import { freshGuid } from "../../src/fixtures/fresh.ts";
import { entriesAfter, eventPage, eventsFrom, latestCursor } from "../../src/fixtures/journal.ts";
import { registerKey } from "../../src/fixtures/keys.ts";
import { expectProblem } from "../../src/response/expect-response.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");

const typesOf = (events: readonly Event[]) => events.map(({ type }) => type);

stateful(
  "each change has one event, with its GUID, its version and its place in the chain",
  "The change that the event reports has the same.",
  async ({ send }) => {
    const cursor = await latestCursor(send);
    const { customer_guid } = await createHistory(send, 3);
    const events = await eventsFrom(send, cursor, { customer_guid });
    expect(typesOf(events)).toEqual(["customer.created", "customer.updated", "customer.updated"]);
    const { changes } = await changesOf(send, customer_guid);
    const entries = await entriesAfter(send, (events[0]?.sequence ?? 1) - 1);
    const expected = changes.toReversed().map(({ guid, at, customer_version }, index) => {
      const entry = entries.find(({ sequence }) => sequence === events[index]?.sequence);
      const place = { sequence: entry?.sequence, chain_hash: entry?.hash };
      return { guid, at, customer_version, customer_guid, object_guid: customer_guid, ...place };
    });
    expect(events.map(({ type, ...event }) => event)).toEqual(expected);
  },
);

stateful(
  "keys have events without a customer",
  "The customer that was changed. `null` when it was another object.",
  async ({ send }) => {
    const cursor = await latestCursor(send);
    const { guid } = await registerKey(send);
    await send.expect(200, "revokeKey", { path: { jwk_guid: guid } });
    const events = (await eventsFrom(send, cursor)).filter(({ object_guid }) => object_guid === guid);
    expect(
      events.map(({ type, customer_guid, customer_version }) => [type, customer_guid, customer_version]),
    ).toEqual([
      ["key.registered", null, null],
      ["key.revoked", null, null],
    ]);
  },
);

stateful(
  "events of writes that are made at once have no gap between their numbers, and are in their order",
  "Without filters, `sequence` has no gaps.",
  async ({ send }) => {
    const cursor = await latestCursor(send);
    const created = await Promise.all(Array.from({ length: 12 }, () => createCustomer(send)));
    const events = await eventsFrom(send, cursor, { limit: 5 });
    const [first] = events;
    expect(events.map(({ sequence }) => sequence)).toEqual(
      events.map((_, index) => (first?.sequence ?? 0) + index),
    );
    const objects = events.map(({ object_guid }) => object_guid);
    for (const { customer_guid } of created)
      expect(objects.filter((guid) => guid === customer_guid)).toEqual([customer_guid]);
  },
);

stateful(
  "an empty page has a cursor too, which leads to what happens later",
  "There is always a next cursor; while nothing happens, the pages are empty.",
  async ({ send }) => {
    const ofNoOne = { customer_guid: freshGuid() };
    const latest = await eventPage(send, { from: "latest", ...ofNoOne });
    expect([latest.events, latest.has_more]).toEqual([[], false]);
    // Nothing is of this customer, however far the pages lead.
    const waiting = await eventPage(send, { cursor: latest.next_cursor, ...ofNoOne });
    expect(waiting.events).toEqual([]);
    const { customer_guid } = await createCustomer(send);
    const events = await eventsFrom(send, waiting.next_cursor, { customer_guid });
    expect(typesOf(events)).toEqual(["customer.created"]);
  },
);

stateful(
  "the same cursor returns the same events again, with other filters too",
  "with the same cursor the same events come again",
  async ({ send }) => {
    const cursor = await latestCursor(send);
    const { customer_guid } = await createHistory(send, 4);
    const query = { cursor, customer_guid, limit: 3 };
    const first = await eventPage(send, query);
    expect(first.events).toHaveLength(3);
    await updateInTurn(send, customer_guid, [60]);
    expect(await eventPage(send, query)).toEqual({ ...first, has_more: true });
    const updates = await eventsFrom(send, cursor, { customer_guid, types: ["customer.updated"] });
    expect(updates).toHaveLength(4);
    const rest = await eventsFrom(send, first.next_cursor, { customer_guid });
    expect(rest.map(({ sequence }) => sequence)).toEqual(updates.slice(2).map(({ sequence }) => sequence));
  },
);

stateful(
  "finds the events of any of several types, and none of a type that does not exist",
  "Only events of these types.",
  async ({ send }) => {
    const cursor = await latestCursor(send);
    const { customer_guid } = await createHistory(send, 2);
    const { guid } = await registerKey(send);
    const ofTypes = async (types: string[]) => {
      const events = await eventsFrom(send, cursor, { types });
      return typesOf(events.filter(({ object_guid }) => [customer_guid, guid].includes(object_guid)));
    };
    expect(await ofTypes(["customer.updated"])).toEqual(["customer.updated"]);
    expect(await ofTypes(["key.registered", "customer.created"])).toEqual([
      "customer.created",
      "key.registered",
    ]);
    expect(await eventsFrom(send, cursor, { types: ["no_such.type"] })).toEqual([]);
  },
);

stateful(
  "finds the events of a customer, and none by the GUID of another counterparty's",
  "An unknown one, and one of another counterparty, finds nothing.",
  async ({ send, other }) => {
    const [cursor, theirs] = [await latestCursor(send), await latestCursor(other.send)];
    const { customer_guid } = await createHistory(send, 2);
    await createHistory(send, 1);
    const own = await eventPage(send, { cursor, customer_guid, limit: 2 });
    expect(own.events.map((event) => event.customer_guid)).toEqual([customer_guid, customer_guid]);
    expect(own.has_more).toBe(false);
    expect(await eventsFrom(other.send, theirs, { customer_guid })).toEqual([]);
  },
);

stateful(
  "begins with the first event unless something else is asked for",
  "By default `oldest`.",
  async ({ send }) => {
    await createCustomer(send);
    const oldest = await eventPage(send, { from: "oldest", limit: 1 });
    expect(oldest.events.map(({ sequence }) => sequence)).toEqual([1]);
    expect(await eventPage(send, { limit: 1 })).toEqual(oldest);
  },
);

stateful(
  "an event contains nothing that was written about a customer, nor who wrote it",
  "An event contains no personal data; read the object itself for its values.",
  async ({ send }) => {
    const cursor = await latestCursor(send);
    const given = { ...fullCustomer(), surname: `Таємниченко-${freshGuid()}` };
    const headers = { "X-Request-Id": `secret.${freshGuid()}` };
    const { customer_guid } = await createCustomer(send, given);
    const path = { customer_guid };
    await send.expect(200, "updateCustomer", { path, body: { name: "Потаємна" }, headers });
    const response = await send("listEvents", { query: { cursor, customer_guid } });
    const [event] = await eventsFrom(send, cursor, { customer_guid });
    const single = await send("getEvent", { path: { event_guid: event?.guid ?? "" } });
    const texts = [response, single].map(({ text }) => text);
    expect(texts.map((text) => text.includes(customer_guid))).toEqual([true, true]);
    // Short values, such as a segment, could be a part of a GUID.
    const written = [...Object.values(given), "Потаємна", headers["X-Request-Id"]].map(String);
    const found = written.filter((value) => value.length > 5 && texts.some((text) => text.includes(value)));
    expect(found).toEqual([]);
  },
);

stateful(
  "returns an event by its GUID as the feed does",
  "Returns one event of the feed, as `listEvents` does.",
  async ({ send }) => {
    const cursor = await latestCursor(send);
    const { customer_guid } = await createHistory(send, 2);
    for (const event of await eventsFrom(send, cursor, { customer_guid })) {
      const path = { event_guid: event.guid.toUpperCase() };
      expect((await send.expect(200, "getEvent", { path })).body).toEqual(event);
    }
  },
);

stateful(
  "refuses another counterparty's cursor",
  "The cursor belongs to no event that is stored",
  async ({ send, other }) => {
    await createCustomer(other.send);
    const answer = await send("listEvents", { query: { cursor: await latestCursor(other.send) } });
    // 400 where cursors are signed for a counterparty; 410 where the hash in it is compared with the chain.
    expectProblem(answer, answer.status === 410 ? 410 : 400);
  },
);
