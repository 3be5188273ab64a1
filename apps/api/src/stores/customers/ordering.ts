import type { QueryParameters } from "@specie/types";

/** The contract's name of an order. */
export type Ordering = NonNullable<QueryParameters<"listCustomers">["ordering"]>;

type Column = "created_at" | "updated_at" | "login" | "surname";

/** An order as SQL needs it. The GUID breaks ties in the same direction, so the order is total. */
export interface Order {
  readonly column: Column;
  readonly direction: "ASC" | "DESC";
  /** Whether customers may lack the value. They come last, whatever the direction. */
  readonly nullable: boolean;
  /** The type of the value in a cursor. */
  readonly type: "timestamptz" | "text";
}

const created = { column: "created_at", nullable: false, type: "timestamptz" } as const;
const updated = { column: "updated_at", nullable: false, type: "timestamptz" } as const;
const login = { column: "login", nullable: true, type: "text" } as const;
const surname = { column: "surname", nullable: true, type: "text" } as const;

export const orders: Readonly<Record<Ordering, Order>> = {
  created_at: { ...created, direction: "ASC" },
  "-created_at": { ...created, direction: "DESC" },
  updated_at: { ...updated, direction: "ASC" },
  "-updated_at": { ...updated, direction: "DESC" },
  login: { ...login, direction: "ASC" },
  "-login": { ...login, direction: "DESC" },
  surname: { ...surname, direction: "ASC" },
  "-surname": { ...surname, direction: "DESC" },
};

/** The position of a row in an order. */
export interface KeysetPosition {
  readonly value: string | null;
  readonly guid: string;
}

/** ORDER BY of an order. */
export function orderBy({ column, direction, nullable }: Order): string {
  return `${column} ${direction}${nullable ? " NULLS LAST" : ""}, guid ${direction}`;
}

/** ORDER BY in one range, which one index serves in both directions: scanned backwards, it returns NULLs first. */
export function orderInRange({ column, direction }: Order): string {
  return `${column} ${direction}, guid ${direction}`;
}

/**
 * The conditions of all rows, or of those after a position: one list for each range of the order, first to last. Customers
 * without the value are a range of their own: no index has them last in both directions, and an OR in one condition makes
 * PostgreSQL read the rows before the position as well.
 */
export function keysetRanges(
  { column, direction, nullable, type }: Order,
  position: KeysetPosition | undefined,
  bind: (value: unknown) => string,
): string[][] {
  const lacking = `${column} IS NULL`;
  if (position === undefined)
    return nullable && direction === "DESC" ? [[`${column} IS NOT NULL`], [lacking]] : [[]];
  const comparison = direction === "ASC" ? ">" : "<";
  const guid = `${bind(position.guid)}::uuid`;
  if (position.value === null) return [[lacking, `guid ${comparison} ${guid}`]];
  const later = `(${column}, guid) ${comparison} (${bind(position.value)}::${type}, ${guid})`;
  return nullable ? [[later], [lacking]] : [[later]];
}
