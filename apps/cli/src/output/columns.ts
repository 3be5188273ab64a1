import { defaults } from "@specie/contract/config";
import type { Command } from "commander";
import config from "../../../../specie.config.ts";
import { kindOf } from "../contract/kind.ts";
import type { Schema } from "../contract/operations.ts";
import { CliError } from "../exit-codes.ts";
import type { Texts } from "../texts/en.ts";

/** A column of a table: programs use the name, people read the title. */
export interface Column {
  readonly name: string;
  /** The contract's title, in the user's language; a table shows the name of a column without one. */
  readonly title?: string | undefined;
}

// Members of a page beside its list.
const { total, totalRelation, next } = config.paging ?? defaults.paging;
const beside: readonly string[] = [total, totalRelation, next];

/**
 * The list in a response. An account has a list of assets but is no list: the other members of a list count and page, and a
 * boolean states whether more follow.
 */
export function listIn({ properties = {} }: Schema): { name: string; items: Schema } | undefined {
  for (const [name, property] of Object.entries(properties)) {
    const others = Object.entries(properties).filter(
      ([other, schema]) => other !== name && !beside.includes(other) && kindOf(schema) !== "boolean",
    );
    if (property.items && kindOf(property) === "json" && others.length === 0)
      return { name, items: property.items };
  }
  return undefined;
}

/** The columns of a response: the members of its rows where it is a list, else its own. */
export function columnsOf(response: Schema): Column[] {
  const { properties = {} } = listIn(response)?.items ?? response;
  return Object.entries(properties).map(([name, { title }]) => ({ name, title }));
}

/** @throws CliError when a selected column does not exist. */
export function selectColumns(
  all: readonly Column[],
  selected: readonly string[] | undefined,
  texts: Texts,
): readonly Column[] {
  const columns = new Map(all.map((column) => [column.name, column]));
  const unknown = selected?.filter((name) => !columns.has(name)) ?? [];
  if (unknown.length > 0)
    throw new CliError("usage", texts.unknownColumns(unknown.join(", "), [...columns.keys()].join(", ")));
  return selected?.flatMap((name) => columns.get(name) ?? []) ?? all;
}

/** Lists the columns in the command's help: the names that `--columns` takes, and the titles that a table shows. */
export function addColumnHelp(command: Command, columns: readonly Column[], { columnsHeading }: Texts): void {
  if (columns.length === 0) return;
  const width = Math.max(...columns.map(({ name }) => name.length));
  const lines = columns.map(({ name, title = "" }) => `  ${name.padEnd(width)}  ${title}`.trimEnd());
  command.addHelpText("after", `\n${columnsHeading}\n${lines.join("\n")}`);
}
