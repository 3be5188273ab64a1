import type { Guid } from "@specie/types";
import type { Database, Queryable } from "../db/database.ts";
import type { Environment } from "../operations/call.ts";
import { type Change, recordChange } from "../stores/audit.ts";
import type { Counterparty } from "../stores/counterparties.ts";

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

/** What a command has to say when it is done. */
export interface Report {
  /** For scripts: printed as one JSON document. */
  readonly json: object;
  /** For people. */
  readonly text: string;
}

/** Does a command's work and prints its report, in the form that was asked for. */
export type Perform = (
  options: { readonly json?: true | undefined },
  work: (operator: Operator) => Promise<Report>,
) => Promise<void>;

/** A command that was understood and is not carried out. The message says what, where and how to mend it. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}

/**
 * The counterparty that a command names, looked up in the given way.
 *
 * @throws Refusal when there is none.
 */
export async function requireCounterparty(
  find: (db: Queryable, guid: Guid) => Promise<Counterparty | undefined>,
  db: Queryable,
  guid: Guid,
): Promise<Counterparty> {
  const found = await find(db, guid);
  if (found) return found;
  throw new Refusal(`No counterparty has the GUID ${guid}. \`counterparty list\` shows those there are.`);
}

/** One line for each row under a line of headings, the columns aligned. */
export function table<Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Record<Column, string | number | null>>[],
): string {
  const lines = [
    columns.map((column) => column.toUpperCase().replaceAll("_", " ")),
    ...rows.map((row) => columns.map((column) => String(row[column] ?? "-").replaceAll("\n", " "))),
  ];
  const widths = columns.map((_, index) => Math.max(...lines.map((cells) => lengthOf(cells[index] ?? ""))));
  return lines
    .map((cells) => cells.map((cell, index) => cell + " ".repeat((widths[index] ?? 0) - lengthOf(cell))))
    .map((cells) => cells.join("  ").trimEnd())
    .join("\n");
}

/** Characters, not UTF-16 units. */
function lengthOf(text: string): number {
  return [...text].length;
}
