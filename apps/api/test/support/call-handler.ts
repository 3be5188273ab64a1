import type { Statement } from "../../src/db/database.ts";
import { handlers } from "../../src/operations/handlers.ts";
import { bank, recorded } from "./recorded-database.ts";

export const customer = "0193e7c2-5b1f-7c3a-9f4e-2d6b8a1c0e57";
export const at = "2026-03-12T09:00:00.000Z";
const actor = { sub: "SUB", kid: "KID", keyGuid: customer, thumbprint: "PRINT", scopes: [], tokenDigest: "" };
const path = {
  ...{ counterparty_guid: bank, customer_guid: customer, account_guid: "ACCOUNT" },
  ...{ event_guid: "EVENT", jwk_guid: "KEY" },
};

type Rows = NonNullable<Parameters<typeof recorded>[0]>;

const nameOf = ({ name = "(no name)" }: Statement) => name;

/** Calls a handler on a database with these rows; what it answers, or the problem that it throws. */
async function call(name: keyof typeof handlers, rows: Rows, change: object) {
  const { db, statements } = recorded(rows);
  let guids = 0;
  const environment = { now: () => Date.parse(at), newGuid: () => `NEW-${++guids}` };
  const request = { counterparty: bank, path, query: {}, headers: {}, body: {}, actor, db, environment };
  // Complete as far as each handler reads it.
  const handler = handlers[name] as (call: object) => Promise<object>;
  const outcome: unknown = await handler({ ...request, operation: name, ...change }).catch(
    (error: unknown) => error,
  );
  return { outcome, statements };
}

/** The same, and the names of its statements in their order. */
export async function answer(name: keyof typeof handlers, rows: Rows, change: object = {}) {
  const { outcome, statements } = await call(name, rows, change);
  return { outcome, names: statements.map(nameOf) };
}

/** What a handler asks the database with these rows: each statement by its name, with its values. */
export async function asked(name: keyof typeof handlers, rows: Rows, change: object = {}) {
  const { statements } = await call(name, rows, change);
  return statements.map((statement) => [nameOf(statement), ...statement.values]);
}
