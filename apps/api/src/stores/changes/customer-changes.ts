import type { Change, Guid, QueryParameters } from "@specie/types";
import type { Queryable } from "../../db/database.ts";
import type { KeysetPosition } from "../customers/ordering.ts";
import type { StoredField, StoredOrigin } from "./change.ts";
import { bookkeptField } from "./make-entry.ts";
import { changeTime } from "./times.ts";

/** The parameters of the list that select changes. */
export type ChangeFilters = Omit<QueryParameters<"listCustomerChanges">, "limit" | "cursor">;

interface ChangeRow extends Pick<Change, "guid" | "at" | "operation" | "kid"> {
  readonly customer_version: string | null;
  readonly of_fields: readonly StoredField[];
  readonly of_origin: readonly StoredOrigin[];
}

// A cursor names a change, whose number is looked up.
const text = `SELECT guid, ${changeTime("changes.at")} AS at, operation, kid, customer_version, of_fields, of_origin
  FROM changes JOIN change_values USING (counterparty_guid, guid)
  WHERE counterparty_guid = $1 AND customer_guid = $2
    AND ($3::text[] IS NULL OR fields && $3) AND ($4::timestamptz IS NULL OR changes.at >= $4)
    AND ($5::timestamptz IS NULL OR changes.at <= $5)
    AND ($6::uuid IS NULL OR sequence < (SELECT sequence FROM changes WHERE counterparty_guid = $1 AND guid = $6))
  ORDER BY sequence DESC LIMIT $7`;

/** The changes of a customer after a position, the newest first. */
export function readCustomerChanges(
  db: Queryable,
  [counterparty, customer]: readonly [Guid, Guid],
  { fields, min_at, max_at }: ChangeFilters,
  { after, limit }: { readonly after: KeysetPosition | undefined; readonly limit: number },
): Promise<ChangeRow[]> {
  return db.query<ChangeRow>({
    name: "read-customer-changes",
    text,
    values: [
      counterparty,
      customer,
      fields ?? null,
      min_at ?? null,
      max_at ?? null,
      after?.guid ?? null,
      limit,
    ],
  });
}

/** Whether the counterparty's chain has this change. */
export async function hasChange(db: Queryable, counterparty: Guid, guid: Guid): Promise<boolean> {
  const rows = await db.query({
    name: "find-change",
    text: "SELECT 1 FROM changes WHERE counterparty_guid = $1 AND guid = $2",
    values: [counterparty, guid],
  });
  return rows.length > 0;
}

export function toChange({ customer_version, of_fields, of_origin, ...change }: ChangeRow): Change {
  return {
    ...change,
    actor: textOf(of_origin, "actor"),
    request_id: textOf(of_origin, "request_id"),
    customer_version: customer_version === null ? null : Number(customer_version),
    fields: of_fields
      .filter(({ name }) => name !== bookkeptField)
      .map(({ name, before, after }) => ({ name, before: parse(before), after: parse(after) })),
  };
}

function parse(value: string | null): Change["fields"][number]["before"] {
  return value === null ? null : JSON.parse(value);
}

function textOf(origin: readonly StoredOrigin[], name: StoredOrigin["name"]): string {
  const found = origin.find((one) => one.name === name);
  return found === undefined ? "" : String(JSON.parse(found.value));
}
