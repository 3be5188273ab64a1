import type { Event, Guid } from "@specie/types";
import type { Queryable } from "../../db/database.ts";
import { eventType, operationsOf } from "./event-types.ts";
import { changeTime } from "./times.ts";

/** Which events. */
export interface EventFilters {
  readonly types?: readonly string[] | undefined;
  readonly customer_guid?: Guid | undefined;
}

interface EventRow extends Pick<Event, "guid" | "at" | "object_guid" | "customer_guid"> {
  readonly sequence: string;
  readonly operation: string;
  readonly customer_version: string | null;
  readonly hash: Buffer;
}

const columns = `guid, sequence, ${changeTime("changes.at")} AS at, operation, object_guid, customer_guid, customer_version, hash`;

/** The events after a number, in the order of their commits. */
export function readEvents(
  db: Queryable,
  counterparty: Guid,
  { types, customer_guid }: EventFilters,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<EventRow[]> {
  return db.query<EventRow>({
    // Stryker disable next-line EqualityOperator: each of the two statements may have either name.
    name: customer_guid === undefined ? "read-events" : "read-events-of-customer",
    text: `SELECT ${columns} FROM changes
           WHERE counterparty_guid = $1 AND sequence > $2 AND ($3::text[] IS NULL OR operation = ANY ($3))
             ${customer_guid === undefined ? "" : "AND customer_guid = $5"}
           ORDER BY sequence LIMIT $4`,
    values: [
      ...[counterparty, after, types === undefined ? null : operationsOf(types), limit],
      ...(customer_guid === undefined ? [] : [customer_guid]),
    ],
    sorts: false,
  });
}

export async function readEvent(
  db: Queryable,
  counterparty: Guid,
  guid: Guid,
): Promise<EventRow | undefined> {
  const [row] = await db.query<EventRow>({
    name: "read-event",
    text: `SELECT ${columns} FROM changes WHERE counterparty_guid = $1 AND guid = $2`,
    values: [counterparty, guid],
  });
  return row;
}

/** The hash of the change with this number, if it exists. */
export async function readHash(
  db: Queryable,
  counterparty: Guid,
  sequence: number,
): Promise<Buffer | undefined> {
  const [row] = await db.query<{ hash: Buffer }>({
    name: "read-hash",
    text: "SELECT hash FROM changes WHERE counterparty_guid = $1 AND sequence = $2",
    values: [counterparty, sequence],
  });
  return row?.hash;
}

/** Without any value of the object: a reader of events needs no right to read customers' data. */
export function toEvent({ sequence, operation, customer_version, hash, ...event }: EventRow): Event {
  return {
    ...event,
    sequence: Number(sequence),
    type: eventType(operation),
    customer_version: customer_version === null ? null : Number(customer_version),
    chain_hash: hash.toString("base64url"),
  };
}
