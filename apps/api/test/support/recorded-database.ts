import type { Guid } from "@specie/types";
import type { Database, ReadOptions, Statement, Transaction } from "../../src/db/database.ts";
import type { PreparedCall } from "../../src/operations/execute.ts";

export const bank = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";

/** What `execute` reads of a call; the handlers here read nothing else of it. */
export type Read = Partial<Pick<PreparedCall<"updateCustomer">, "counterparty" | "operation">> & {
  readonly path?: object;
  readonly query?: object;
  readonly headers?: object;
  readonly body?: unknown;
};

export function callOf(read: Read): PreparedCall<"updateCustomer"> {
  const call = {
    operation: "updateCustomer",
    counterparty: bank,
    path: {},
    query: {},
    headers: {},
    body: {},
  };
  return { ...call, ...read } as PreparedCall<"updateCustomer">; // Complete as far as it is read.
}

export const answer = { body: { name: "Олена" } as never, etag: '"1"' };

/** A database that keeps what it is asked and has the rows that it is given, by the name of the statement. */
export function recorded(
  rows: Readonly<Record<string, readonly object[]>> = { "claim-key": [{ key: "k" }] },
) {
  const statements: Statement[] = [];
  const uses: [string, Guid, ReadOptions | undefined][] = [];
  const db: Transaction = {
    last: (statement) => void statements.push(statement),
    async query<Row>(statement: Statement) {
      statements.push(statement);
      return [...(rows[statement.name ?? ""] ?? [])] as Row[]; // Those of the test.
    },
  };
  const database: Database = {
    read: (counterparty, work, options) => {
      uses.push(["read", counterparty, options]);
      return work(db);
    },
    write: (counterparty, work) => {
      uses.push(["write", counterparty, undefined]);
      return work(db);
    },
    ping: async () => {},
    close: async () => {},
  };
  return { database, db, statements, uses };
}
