import type { PoolClient, QueryResult } from "pg";
import type { Queryable } from "./database.ts";
import { queryRows } from "./pg-query.ts";
import { forgetTenant } from "./tenant.ts";
import { leavesConnectionUsable, translateError } from "./translate-error.ts";

/** One use of a connection, from the moment the pool gives it until it goes back. */
export class Session implements Queryable {
  readonly client: PoolClient;
  #usable = true;
  #over = false;

  constructor(client: PoolClient) {
    this.client = client;
  }

  async query<Row>(statement: Parameters<Queryable["query"]>[0]): Promise<Row[]> {
    // After its end the connection works for another counterparty, so a statement that comes late must not reach it.
    if (this.#over)
      throw new Error("a statement came after the end of its read or write: an await is missing");
    const rows = await this.run(() => queryRows(this.client, statement));
    return rows as Row[]; // The caller writes the statement and so knows its rows.
  }

  /** Ends a transaction, keeping its work. */
  async commit(): Promise<void> {
    const { command } = await this.run(() => this.client.query("COMMIT"));
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
      forgetTenant(this.client);
      if (!leavesConnectionUsable(error)) this.#usable = false;
      throw translateError(error);
    }
  }

  /** Gives the connection back, or closes it if it is of no more use. */
  end(): void {
    this.#over = true;
    this.client.release(!this.#usable);
  }
}
