import { Problem } from "../problems/problem.ts";
import { hasChange, readCustomerChanges, toChange } from "../stores/changes/customer-changes.ts";
import {
  notACursor,
  parseCursor,
  readCursorKeys,
  verifyCursor,
  writeCursor,
} from "../stores/customers/cursor.ts";
import { readCustomer } from "../stores/customers/customer-store.ts";
import type { Handler } from "./call.ts";

export const listCustomerChanges: Handler<"listCustomerChanges"> = async ({
  counterparty,
  path: { customer_guid },
  query: { limit, cursor, ...filters },
  db,
}) => {
  const sent = cursor === undefined ? undefined : parseCursor(cursor);
  const scope = { counterparty, filters, ordering: `changes of ${customer_guid}` };
  const reading = readCursorKeys(db);
  const after = sent && verifyCursor(await reading, scope, sent);
  // One change more than the page shows whether there is another page.
  const [keys, customer, rows] = await Promise.all([
    reading,
    readCustomer(db, counterparty, customer_guid),
    readCustomerChanges(db, [counterparty, customer_guid], filters, { after, limit: limit + 1 }),
  ]);
  if (!customer) throw new Problem("customer-not-found");
  // Without its change a cursor has no place in the list, and an empty page would pass for the end.
  if (after && rows.length === 0 && !(await hasChange(db, counterparty, after.guid)))
    throw new Problem("invalid-request", notACursor);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    body: {
      changes: page.map(toChange),
      next_cursor: last ? writeCursor(keys, scope, { value: last.at, guid: last.guid }) : null,
    },
  };
};
