import type { Guid } from "@specie/types";
import type { Config } from "../config.ts";
import type { Database, Queryable } from "../db/database.ts";
import type { Environment } from "../operations/call.ts";
import { appendChange } from "../stores/changes/append-change.ts";
import type { Change } from "../stores/changes/change.ts";
import type { Counterparty } from "../stores/counterparties.ts";

/** A change of one counterparty in one transaction. */
export interface Changing {
  readonly db: Queryable;
  /** Appends the change to the counterparty's chain, at the end of the transaction. Not called when nothing changed. */
  readonly record: (change: Change) => void;
}

/** What commands use. */
export interface Admin {
  readonly database: Database;
  readonly environment: Environment;
  readonly config: Config;
  /** The migrations that were run before the command's work. */
  readonly migrated: readonly string[];
  /** Of the database, as the owner of the tables. */
  readonly ownerUrl: string;
  change<Result>(
    command: string,
    counterparty: Guid,
    work: (changing: Changing) => Promise<Result>,
  ): Promise<Result>;
}

/** @param user The operating system user that runs the command. */
export function createAdmin(
  parts: Pick<Admin, "database" | "environment" | "config" | "migrated" | "ownerUrl">,
  user: string,
): Admin {
  const { database, environment } = parts;
  return {
    ...parts,
    change(command, counterparty, work) {
      // Stands for a request: one id for all changes of a command.
      const requestId = environment.newGuid();
      const actor = { sub: user, kid: "operator" };
      const operation = `operator:${command}`;
      return database.write(counterparty, (db) => {
        const origin = { counterparty, operation, requestId, actor, environment };
        return work({ db, record: (change) => appendChange(db, origin, change) });
      });
    },
  };
}

/** The output of a command. */
export interface Report {
  /** For scripts: printed as one JSON document. */
  readonly json: object;
  /** For people. */
  readonly text: string;
}

/** Does a command's work and prints its report as text or JSON. */
export type RunCommand = (
  options: { readonly json?: true | undefined },
  work: (admin: Admin) => Promise<Report>,
  /** Default false: only where the settings do not leave it to a command of its own. */
  always?: { readonly migrate: boolean },
) => Promise<void>;

/** The command was understood and rejected. The message contains the cause and the fix. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

/**
 * The counterparty that a command names, looked up in the given way.
 *
 * @throws CommandError when no counterparty has the GUID.
 */
export async function requireCounterparty(
  find: (db: Queryable, guid: Guid) => Promise<Counterparty | undefined>,
  db: Queryable,
  guid: Guid,
): Promise<Counterparty> {
  const found = await find(db, guid);
  if (found) return found;
  throw new CommandError(
    `No counterparty has the GUID ${guid}. \`counterparty list\` shows those there are.`,
  );
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
