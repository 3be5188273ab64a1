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

/** The place of a row in an order. */
export interface Place {
  readonly value: string | null;
  readonly guid: string;
}

/** ORDER BY of an order. */
export function orderBy({ column, direction, nullable }: Order): string {
  return `${column} ${direction}${nullable ? " NULLS LAST" : ""}, guid ${direction}`;
}

/** ORDER BY within a stretch, which one index serves in both directions: read backwards, it gives NULLs first. */
export function orderWithin({ column, direction }: Order): string {
  return `${column} ${direction}, guid ${direction}`;
}

/**
 * The conditions for all rows, or for those behind a place: some for each stretch of the order, first to last. Customers who
 * lack the value are a stretch of their own: no index has them last in both directions, and with OR in one condition,
 * PostgreSQL would read all that lies before the place as well.
 */
export function stretchesOf(
  { column, direction, nullable, type }: Order,
  place: Place | undefined,
  put: (value: unknown) => string,
): string[][] {
  const lacking = `${column} IS NULL`;
  if (place === undefined)
    return nullable && direction === "DESC" ? [[`${column} IS NOT NULL`], [lacking]] : [[]];
  const comparison = direction === "ASC" ? ">" : "<";
  const guid = `${put(place.guid)}::uuid`;
  if (place.value === null) return [[lacking, `guid ${comparison} ${guid}`]];
  const later = `(${column}, guid) ${comparison} (${put(place.value)}::${type}, ${guid})`;
  return nullable ? [[later], [lacking]] : [[later]];
}
