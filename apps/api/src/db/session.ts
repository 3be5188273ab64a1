import type { Guid } from "@specie/types";
import type { ClientBase, PoolClient, QueryResult } from "pg";
import { DatabaseUnavailableError, OutcomeUnknownError, type Queryable } from "./database.ts";
import { type Execution, queryRows } from "./pg-query.ts";
import { leavesConnectionUsable, translateError } from "./translate-error.ts";

/** How a connection is used. */
export interface SessionOptions extends Execution {
  /** Whether a connection that has become read-only is of no more use, because another host is the primary. */
  readonly leaveReadOnly?: boolean;
}

/** One use of a connection, from the moment the pool gives it until it goes back. */
export class Session implements Queryable {
  readonly client: PoolClient;
  readonly #execution: SessionOptions;
  #usable = true;
  #over = false;

  constructor(client: PoolClient, execution: SessionOptions) {
    this.client = client;
    this.#execution = execution;
  }

  async query<Row>(statement: Parameters<Queryable["query"]>[0]): Promise<Row[]> {
    // After its end the connection works for another counterparty, so a statement that comes late must not reach it.
    if (this.#over)
      throw new Error("a statement came after the end of its read or write: an await is missing");
    const rows = await this.run(() => queryRows(this.client, statement, this.#execution));
    return rows as Row[]; // The caller writes the statement and so knows its rows.
  }

  /** Ends a transaction, keeping its work. */
  async commit(): Promise<void> {
    const { command } = await this.run(() => this.client.query("COMMIT")).catch((error: unknown) => {
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

/**
 * Begins a transaction for a counterparty, whose end the connection keeps nothing of. By SET LOCAL, which Citus passes on to its
 * workers; `set_config` it does not.
 */
export async function beginAsTenant(client: ClientBase, counterparty: Guid): Promise<void> {
  // One way to the server and back instead of two; only without parameters may two statements go together.
  const tenant = client.escapeLiteral(counterparty);
  await client.query(`BEGIN; SET LOCAL app.counterparty = ${tenant}`);
}
