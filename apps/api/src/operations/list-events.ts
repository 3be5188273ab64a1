import type { Guid } from "@specie/types";
import type { Queryable } from "../db/database.ts";
import { Problem } from "../problems/problem.ts";
import { genesisHash, readChainHead } from "../stores/changes/chain.ts";
import { parseEventCursor, verifyEventCursor, writeEventCursor } from "../stores/changes/event-cursor.ts";
import { readEvents, readHash, toEvent } from "../stores/changes/events.ts";
import type { Handler } from "./call.ts";

export const listEvents: Handler<"listEvents"> = async ({ counterparty, query, db }) => {
  const { cursor, from, limit, types, customer_guid } = query;
  if (cursor !== undefined && from !== undefined)
    throw new Problem("invalid-request", { errors: [{ in: "query", at: "cursor", code: "conflict" }] });
  const sent = cursor === undefined ? undefined : parseEventCursor(cursor);
  // Before the events: each event up to this head is then among those that are read, so a page that is not full ends at it or later.
  const reading = readChainHead(db, counterparty);
  const after = from === "latest" ? (await reading).sequence : (sent?.sequence ?? 0);
  const [head, stored, rows] = await Promise.all([
    reading,
    sent && hashAt(db, counterparty, sent.sequence),
    readEvents(db, counterparty, { types, customer_guid }, { after, limit: limit + 1 }),
  ]);
  if (sent) verifyEventCursor(sent, stored);
  const page = rows.slice(0, limit).map((row) => ({ hash: row.hash, event: toEvent(row) }));
  const last = page.at(-1);
  const isBehindHead = last !== undefined && (rows.length > limit || last.event.sequence > head.sequence);
  const position = isBehindHead ? { sequence: last.event.sequence, hash: last.hash } : head;
  return {
    body: {
      events: page.map(({ event }) => event),
      next_cursor: writeEventCursor(position),
      has_more: rows.length > limit,
    },
  };
};

async function hashAt(db: Queryable, counterparty: Guid, sequence: number): Promise<Buffer | undefined> {
  return sequence === 0 ? genesisHash(counterparty) : readHash(db, counterparty, sequence);
}
