import type { Guid } from "@specie/types";
import type { Queryable } from "../../db/database.ts";
import { bookkeptField } from "../changes/make-entry.ts";
import { type CustomerRow, customerColumns, fieldNames } from "./customer-row.ts";

interface Reading extends CustomerRow {
  /** Of the changes after the moment: how many there are, and whether the customer's creation is one. */
  readonly later: number;
  readonly is_created_later: boolean;
  /** What each field was before the first of them that set it, as canonical JSON. */
  readonly before: Readonly<Record<string, string | null>> | null;
  /** The time of the last change that is not after the moment. */
  readonly last_at: string | null;
  readonly moment: string;
}

// One statement, so that row and changes are of one moment. Each change sets the version to the next one, so the number of changes is
// the number of versions. An imported change does not contain the time of the version before it, so that of the next one is not taken.
const text = `SELECT ${customerColumns}, later, coalesce(is_created_later, false) AS is_created_later, before, last_at,
    $3::timestamptz AS moment
  FROM customers
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS later, min(sequence) AS next, bool_or(operation = 'createCustomer') AS is_created_later FROM changes
    WHERE counterparty_guid = $1 AND customer_guid = $2 AND changes.at > $3
  ) AS counted
  CROSS JOIN LATERAL (
    SELECT json_object_agg(name, value) AS before FROM (
      SELECT DISTINCT ON (field ->> 'name') field ->> 'name' AS name, field ->> 'before' AS value
      FROM changes JOIN change_values USING (counterparty_guid, guid) CROSS JOIN json_array_elements(of_fields) AS field
      WHERE counterparty_guid = $1 AND customer_guid = $2 AND changes.at > $3
        AND (sequence = next OR field ->> 'name' <> '${bookkeptField}')
      ORDER BY field ->> 'name', sequence
    ) AS first
  ) AS folded
  CROSS JOIN LATERAL (
    SELECT max(changes.at) AS last_at FROM changes
    WHERE counterparty_guid = $1 AND customer_guid = $2 AND changes.at <= $3
  ) AS reached
  WHERE customers.counterparty_guid = $1 AND customers.guid = $2`;

/**
 * The customer as it was at a moment, with the changes made at the moment itself: the row as it is, with what fields were before the
 * later changes. Nothing when it did not exist yet, or its history does not reach back so far, as that of a customer whose rows
 * were deleted from the audit trail before it was taken over.
 */
export async function readCustomerAsOf(
  db: Queryable,
  counterparty: Guid,
  guid: Guid,
  moment: string,
): Promise<CustomerRow | undefined> {
  const [found] = await db.query<Reading>({
    name: "read-customer-as-of",
    text,
    values: [counterparty, guid, moment],
  });
  return found && foldBack(found);
}

function foldBack(reading: Reading): CustomerRow | undefined {
  const { later, is_created_later, before, last_at, moment, ...row } = reading;
  if (later === 0 && last_at !== null) return row;
  const values = new Map(Object.entries(before ?? {}));
  const version = Number(row.version) - later;
  const updated_at = updatedAt(reading, version, values.get(bookkeptField));
  // Without a change up to the moment, only the state's own time shows whether it is that of the moment.
  if (last_at === null && (is_created_later || updated_at > moment)) return undefined;
  if (later === 0) return row;
  const fields = Object.fromEntries(
    fieldNames.filter((name) => values.has(name)).map((name) => [name, stored(values.get(name))]),
  );
  return { ...row, ...fields, version: String(version), updated_at };
}

/** As the table holds it; amounts are texts there. */
function stored(value: string | null | undefined): string | number | boolean | null {
  return value === null || value === undefined ? null : JSON.parse(value);
}

/** Where it is not recorded, the time of the change that made the version, which is later by the length of a transaction. */
function updatedAt(
  { later, updated_at, created_at, last_at }: Reading,
  version: number,
  recorded: string | null | undefined,
): string {
  if (later === 0) return updated_at;
  if (version === 1) return created_at;
  return recorded ? String(JSON.parse(recorded)) : (last_at ?? created_at);
}
