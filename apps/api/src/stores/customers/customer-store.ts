import type { CustomerCreate, CustomerUpdate, Guid } from "@specie/types";
import type { Queryable } from "../../db/database.ts";
import { type CustomerRow, customerColumns, loginKey } from "./customer-row.ts";

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
  const [row] = await db.query<CustomerRow>({
    name: "insert-customer",
    text: `INSERT INTO customers
             (counterparty_guid, guid, login, login_key, name, surname, paternal_name, phone_number, segment, status,
              kyc_level, is_disabled, balance_allowed, balance_asset_code, balance_asset_issuer, branch_guid,
              created_at, updated_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
                   coalesce($17, now()), coalesce($17, now()))
           RETURNING ${customerColumns}`,
    values: [
      counterparty,
      guid,
      customer.login ?? null,
      customer.login === undefined ? null : loginKey(customer.login),
      customer.name ?? null,
      customer.surname ?? null,
      customer.paternal_name ?? null,
      customer.phone_number ?? null,
      customer.segment ?? null,
      customer.status ?? null,
      customer.kyc_level ?? 0,
      customer.is_disabled ?? false,
      // As text, so that no digit passes through binary on the way.
      String(customer.balance_allowed ?? 0),
      customer.balance_asset_code ?? null,
      customer.balance_asset_issuer ?? null,
      customer.branch_guid ?? null,
      moment ?? null,
    ],
  });
  if (!row) throw new Error("INSERT … RETURNING gave no row");
  return row;
}

/** The columns that an update can change, each under the name of its field. */
const changeable = [
  "balance_allowed",
  "balance_asset_code",
  "balance_asset_issuer",
  "branch_guid",
  "is_disabled",
  "kyc_level",
  "name",
  "paternal_name",
  "phone_number",
  "segment",
  "status",
  "surname",
] as const satisfies readonly (keyof CustomerUpdate)[];

/** The fields of a customer that an update can change. */
export type Changes = Partial<Pick<CustomerRow, (typeof changeable)[number]>>;

/** What an update would really change: its fields that differ from what is stored. */
export function changesTo(row: CustomerRow, update: CustomerUpdate): Changes {
  const wanted: [string, unknown][] = changeable.flatMap((field) => {
    const value = update[field];
    if (value === undefined) return [];
    const same = field === "balance_allowed" ? Number(row[field]) === value : row[field] === value;
    return same ? [] : [[field, field === "balance_allowed" ? String(value) : value]];
  });
  return Object.fromEntries(wanted); // Each value is of its field's type, as the contract's update has it.
}

/** Makes the next version of a customer that the transaction has locked. */
export async function updateCustomerRow(
  db: Queryable,
  row: CustomerRow,
  changes: Changes,
): Promise<CustomerRow> {
  const fields = changeable.filter((field) => field in changes);
  const settings = fields.map((field, index) => `${field} = $${index + 3}`);
  const [updated] = await db.query<CustomerRow>({
    text: `UPDATE customers SET ${[...settings, "version = version + 1", "updated_at = greatest(updated_at, now())"].join(", ")}
           WHERE counterparty_guid = $1 AND guid = $2
           RETURNING ${customerColumns}`,
    values: [row.counterparty_guid, row.guid, ...fields.map((field) => changes[field])],
  });
  if (!updated) throw new Error("a locked customer was not there to be updated");
  return updated;
}
