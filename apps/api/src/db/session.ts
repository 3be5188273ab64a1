import type { Guid } from "@specie/types";
import type { PoolClient, QueryResult } from "pg";
import {
  DatabaseUnavailableError,
  OutcomeUnknownError,
  type Statement,
  type Transaction,
} from "./database.ts";
import { queryRows, runAll } from "./pg-query.ts";
import type { Execution } from "./row-query.ts";
import { leavesConnectionUsable, translateError } from "./translate-error.ts";

/** How a connection is used. */
export interface SessionOptions extends Execution {
  /** Whether a connection that has become read-only is of no more use, because another host is the primary. */
  readonly leaveReadOnly?: boolean;
}

const beginning: Statement = { name: "begin", text: "BEGIN", values: [] };
const committing: Statement = { name: "commit", text: "COMMIT", values: [] };

/** One use of a connection, from the moment the pool gives it until it goes back. */
export class Session implements Transaction {
  readonly client: PoolClient;
  readonly #execution: SessionOptions;
  #usable = true;
  /** From its COMMIT or ROLLBACK on: what is sent after it would be a transaction of its own. */
  #over = false;
  readonly #last: Statement[] = [];

  constructor(client: PoolClient, execution: SessionOptions) {
    this.client = client;
    this.#execution = execution;
  }

  async query<Row>(statement: Statement): Promise<Row[]> {
    // After its end the connection works for another counterparty, so a statement that comes late must not reach it.
    if (this.#over)
      throw new Error("a statement came after the end of its read or write: an await is missing");
    const rows = await this.run(() => queryRows(this.client, statement, this.#execution));
    return rows as Row[]; // The caller writes the statement and so knows its rows.
  }

  last(statement: Statement): void {
    if (this.#over) throw new Error("a statement came after the end of its write: an await is missing");
    this.#last.push(statement);
  }

  /**
   * Begins a transaction for a counterparty, after which the connection keeps nothing of it. Uses SET LOCAL, which Citus passes on to
   * its workers, unlike `set_config`. Statements asked for in the same turn share its Sync, and fail if it fails.
   */
  async begin(counterparty: Guid): Promise<void> {
    const setTenant = `SET LOCAL app.counterparty = ${this.client.escapeLiteral(counterparty)}`;
    await Promise.all([this.query(beginning), this.query({ text: setTenant, values: [] })]);
  }

  /** Ends a transaction, keeping its work. The last statements go out with the COMMIT, so they share its fate. */
  async commit(): Promise<void> {
    this.#over = true;
    const command = await this.run(() =>
      runAll(this.client, [...this.#last, committing], this.#execution),
    ).catch((error: unknown) => {
      // Where PostgreSQL itself refuses the COMMIT, its error is not about the connection: nothing was done.
      if (!(error instanceof DatabaseUnavailableError) || this.#usable) throw error;
      throw new OutcomeUnknownError("the connection was lost during the COMMIT", { cause: error });
    });
    // PostgreSQL answers so to the COMMIT of a transaction in which a statement has failed.
    if (command !== "COMMIT")
      throw new Error("a failed statement was ignored: its transaction was rolled back");
  }

  /** Ends a transaction, giving up its work. The lost connection of a broken one does that too. */
  async rollBack(): Promise<void> {
    this.#over = true;
    if (this.#usable) await this.run(() => this.client.query("ROLLBACK")).catch(() => {});
  }

  /** Asks the driver. After any error nothing is taken for granted about the connection. */
  async run<Result = QueryResult>(ask: () => Promise<Result>): Promise<Result> {
    try {
      return await ask();
    } catch (error) {
      const translated = translateError(error);
      const isLeft =
        this.#execution.leaveReadOnly &&
        translated instanceof DatabaseUnavailableError &&
        translated.failure === "read-only";
      if (isLeft || !leavesConnectionUsable(error)) this.#usable = false;
      throw translated;
    }
  }

  /** Gives the connection back, or closes it if it is of no more use. */
  end(): void {
    this.#over = true;
    this.client.release(!this.#usable);
  }
}
