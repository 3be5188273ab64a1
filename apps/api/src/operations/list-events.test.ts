import { expect, test } from "vitest";
import { bank, recorded } from "../../test/support/recorded-database.ts";
import { parseEventCursor } from "../stores/changes/event-cursor.ts";
import type { Call } from "./call.ts";
import { listEvents } from "./list-events.ts";

const guid = "0193e7c2-5b1f-7c3a-9f4e-2d6b8a1c0e57";
const hashOf = (sequence: number) => Buffer.alloc(32, sequence);
const at = "2026-03-12T09:00:00.000000Z";

const eventOf = (sequence: number) => ({
  ...{ guid, sequence: String(sequence), at, operation: "updateCustomer", object_guid: guid },
  ...{ customer_guid: guid, customer_version: "2", hash: hashOf(sequence) },
});

/** Reads a page of two where the head was read before the events, and others are committed between the two. */
function read(query: object, head: number, events: readonly number[]) {
  const { db } = recorded({
    "read-chain-head": [{ sequence: String(head), at, hash: hashOf(head) }],
    "read-hash": [{ hash: hashOf(1) }],
    "read-events": events.map(eventOf),
  });
  const call = { counterparty: bank, query: { limit: 2, ...query }, db };
  return listEvents(call as unknown as Call<"listEvents">); // Complete as far as the handler reads it.
}

const cursorAt = (sequence: number) =>
  Buffer.from(`${sequence}.${hashOf(sequence).subarray(0, 8).toString("base64url")}`).toString("base64url");

test.for([
  { what: "no event at all", head: 7, events: [], next: 7, more: false },
  { what: "the last event there is", head: 7, events: [6, 7], next: 7, more: false },
  { what: "events of a filter, before the head", head: 7, events: [3], next: 7, more: false },
  {
    what: "an event that was committed after the head was read",
    head: 7,
    events: [7, 8],
    next: 8,
    more: false,
  },
  { what: "that event alone", head: 7, events: [8], next: 8, more: false },
  { what: "a full page before the head", head: 7, events: [3, 4, 5], next: 4, more: true },
  { what: "a full page that ends at the head", head: 7, events: [6, 7, 8], next: 7, more: true },
  { what: "a full page that ends after the head", head: 7, events: [8, 9, 10], next: 9, more: true },
])("a page with $what continues where each event is behind it or still to come", async (page) => {
  for (const query of [{}, { from: "oldest" }, { cursor: cursorAt(1) }]) {
    const { body } = await read(query, page.head, page.events);
    expect(body.events.map(({ sequence }) => sequence)).toEqual(page.events.slice(0, 2));
    expect([body.next_cursor, body.has_more]).toEqual([cursorAt(page.next), page.more]);
    expect(parseEventCursor(body.next_cursor).sequence).toBe(page.next);
  }
});
