import type { CustomerCreate, CustomerUpdate, Guid } from "@specie/types";
import type { Queryable } from "../../db/database.ts";
import { type CustomerRow, customerColumns, customerFields, fieldNames, loginKey } from "./customer-row.ts";

/** One customer, or nothing when the counterparty has none with this GUID. */
export async function readCustomer(
  db: Queryable,
  counterparty: Guid,
  guid: Guid,
): Promise<CustomerRow | undefined> {
  const [row] = await db.query<CustomerRow>({
    name: "read-customer",
    text: `SELECT ${customerColumns} FROM customers WHERE counterparty_guid = $1 AND guid = $2`,
    values: [counterparty, guid],
  });
  return row;
}

/** The same, locked until the transaction ends. */
export async function lockCustomer(
  db: Queryable,
  counterparty: Guid,
  guid: Guid,
): Promise<CustomerRow | undefined> {
  const [row] = await db.query<CustomerRow>({
    name: "lock-customer",
    text: `SELECT ${customerColumns} FROM customers WHERE counterparty_guid = $1 AND guid = $2 FOR UPDATE`,
    values: [counterparty, guid],
  });
  return row;
}

/** Of a customer that was just created, as the table sets it. */
export const firstVersion = "1";

const insertColumns = ["counterparty_guid", "guid", "login_key", ...fieldNames];

const insertText = `INSERT INTO customers (${insertColumns.join(", ")}, created_at, updated_at)
  VALUES (${insertColumns.map((_, index) => `$${index + 2}`).join(", ")}, coalesce($1, now()), coalesce($1, now()))
  RETURNING ${customerColumns}`;

/**
 * Adds a customer, by the database's clock where no moment is given: the clocks of several servers differ.
 *
 * @throws UniqueViolationError of `customers_login` when the login is taken.
 */
export async function insertCustomer(
  db: Queryable,
  counterparty: Guid,
  guid: Guid,
  customer: CustomerCreate,
  moment?: Date,
): Promise<CustomerRow> {
  const key = customer.login === undefined ? null : loginKey(customer.login);
  const fields = fieldNames.map((name) => stored(customer[name] ?? customerFields[name].initial));
  const values = [moment ?? null, counterparty, guid, key, ...fields];
  const [row] = await db.query<CustomerRow>({ name: "insert-customer", text: insertText, values });
  if (!row) throw new Error("INSERT … RETURNING gave no row");
  return row;
}

/** Numbers as text, so that no digit passes through binary on the way. */
function stored(value: string | number | boolean | null): string | boolean | null {
  return typeof value === "number" ? String(value) : value;
}

type FieldName = keyof typeof customerFields;

/** The fields that an update can change. */
type Changeable = {
  [Name in FieldName]: (typeof customerFields)[Name]["changes"] extends true ? Name : never;
}[FieldName];

/** The fields of a customer that an update can change. */
export type Changes = Partial<Pick<CustomerRow, Changeable>>;

/** What an update would really change: its fields that differ from what is stored. */
export function changesTo(row: CustomerRow, update: CustomerUpdate): Changes {
  const different = fieldNames.filter(isChangeable).flatMap((field) => {
    const value = update[field];
    if (value === undefined) return [];
    const before = field === "balance_allowed" ? Number(row[field]) : row[field];
    return before === value ? [] : [[field, field === "balance_allowed" ? String(value) : value] as const];
  });
  return Object.fromEntries(different); // Each value is of its field's type, as the contract's update has it.
}

function isChangeable(field: FieldName): field is Changeable {
  return customerFields[field].changes;
}

// To parse and plan the statement costs PostgreSQL as much as to execute it. Most updates are of one or two fields; a connection keeps
// a plan for each choice of those, and for no other.
const mostPrepared = 2;

/** Makes the next version of a customer that the transaction has locked. */
export async function updateCustomerRow(
  db: Queryable,
  row: CustomerRow,
  changes: Changes,
): Promise<CustomerRow> {
  const fields = fieldNames.filter(isChangeable).filter((field) => field in changes);
  const settings = fields.map((field, index) => `${field} = $${index + 3}`);
  const [updated] = await db.query<CustomerRow>({
    ...(fields.length <= mostPrepared && { name: `update-customer ${fields.join(" ")}` }),
    text: `UPDATE customers SET ${[...settings, "version = version + 1", "updated_at = greatest(updated_at, now())"].join(", ")}
           WHERE counterparty_guid = $1 AND guid = $2
           RETURNING ${customerColumns}`,
    values: [row.counterparty_guid, row.guid, ...fields.map((field) => changes[field])],
  });
  if (!updated) throw new Error("a locked customer was not there to be updated");
  return updated;
}
