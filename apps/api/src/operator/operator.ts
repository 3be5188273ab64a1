import type { Guid } from "@specie/types";
import { type Change, recordChange } from "../audit/record-change.ts";
import type { Database, Queryable } from "../db/database.ts";
import type { Environment } from "../operations/handler.ts";

/** One change of a counterparty, in a transaction that commits when it is done. */
export interface Changing {
  readonly db: Queryable;
  /** Writes what was changed to the audit trail. Not called when nothing was. */
  readonly record: (change: Change) => Promise<void>;
}

/** What a command works with. */
export interface Operator {
  readonly database: Database;
  readonly environment: Environment;
  change<Result>(
    command: string,
    counterparty: Guid,
    work: (changing: Changing) => Promise<Result>,
  ): Promise<Result>;
}

/** @param user Who gives the command, as the operating system knows them. */
export function createOperator(database: Database, environment: Environment, user: string): Operator {
  return {
    database,
    environment,
    change(command, counterparty, work) {
      // There is no request; the id tells the rows of one command from those of the next.
      const requestId = environment.newGuid();
      const actor = { sub: user, kid: "operator" };
      const operation = `operator:${command}`;
      return database.write(counterparty, (db) => {
        const origin = { counterparty, operation, requestId, actor, environment, db };
        return work({ db, record: (change) => recordChange(origin, change) });
      });
    },
  };
}
