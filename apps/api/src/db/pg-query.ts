import type { ClientBase } from "pg";
import type { Statement } from "./database.ts";
import { type Asked, type Execution, RowQuery } from "./row-query.ts";

/** Runs a statement and returns its rows. */
export function queryRows(
  client: ClientBase,
  statement: Statement,
  execution: Execution = {},
): Promise<readonly unknown[]> {
  return new Promise((resolve, reject) => {
    const part = { statement, resolve, reject };
    const { together } = execution;
    // A setting of the whole transaction would hold for the others of several reads.
    if (together === "transaction" || (together === "reads" && statement.sorts !== false))
      waitForOthers(client, part, execution);
    else send(client, [part], execution);
  });
}

/**
 * Runs statements of a transaction in order, in one Sync with those that wait. Resolves to what PostgreSQL reports of the last one, such
 * as `COMMIT`.
 */
export function runAll(
  client: ClientBase,
  statements: readonly Statement[],
  execution: Execution,
): Promise<string> {
  return new Promise((resolve, reject) => {
    for (const [index, statement] of statements.entries()) {
      const report = (_rows: readonly unknown[], command: string) => {
        if (index === statements.length - 1) resolve(command);
      };
      waitForOthers(client, { statement, resolve: report, reject }, execution);
    }
  });
}

const waiting = new WeakMap<ClientBase, Asked[]>();

function waitForOthers(client: ClientBase, asked: Asked, execution: Execution): void {
  const others = waiting.get(client);
  if (others !== undefined) {
    others.push(asked);
    return;
  }
  const all = [asked];
  waiting.set(client, all);
  // Reads are of several requests; the statements of a transaction are asked for in one piece of code.
  const later = execution.together === "reads" ? setImmediate : queueMicrotask;
  later(() => {
    waiting.delete(client);
    send(client, all, execution);
  });
}

function send(client: ClientBase, asked: readonly Asked[], execution: Execution): void {
  const query = new RowQuery(asked, execution);
  query.callback = (error) => {
    for (const skipped of query.settle(error)) send(client, [skipped], execution);
  };
  client.query(query);
}
