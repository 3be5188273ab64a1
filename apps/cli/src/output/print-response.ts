import { defaults } from "@specie/contract/config";
import { stringify } from "csv-stringify/sync";
import config from "../../../../specie.config.ts";
import type { Context } from "../context.ts";
import { kindOf } from "../contract/kind.ts";
import type { Operation, Schema } from "../contract/operations.ts";
import { optionName } from "../derived/field-option.ts";
import { escapeFormula } from "../rows/escape-formula.ts";
import { cellText } from "../rows/numbers.ts";
import { type OutputChoice, type OutputFormat, selectColumns } from "./output-options.ts";
import { objectTable, rowsTable } from "./tables.ts";

type Row = Readonly<Record<string, unknown>>;

/** Prints a response to stdout; what is not data, such as the total, goes to stderr. */
export function printResponse(
  data: unknown,
  { response }: Operation,
  output: OutputChoice,
  context: Context,
): void {
  const { stdout, texts } = context;
  const body: Row = Object(data);
  if (output.format === "json" && !output.columns)
    return void stdout.write(`${JSON.stringify(data, null, 2)}\n`);

  const list = listIn(response);
  const rows: Row[] = list ? Object(body[list.name]) : [body];
  const declared = Object.keys((list ? list.items : response).properties ?? {});
  const columns = selectColumns(declared, output.columns, texts);
  const selected = rows.map((row) => Object.fromEntries(columns.map((name) => [name, row[name]])));
  switch (output.format) {
    case "json":
      stdout.write(`${JSON.stringify(list ? selected : selected[0], null, 2)}\n`);
      break;
    case "jsonl":
      for (const row of selected) stdout.write(`${JSON.stringify(row)}\n`);
      break;
    case "csv":
      stdout.write(
        stringify([
          columns,
          ...selected.map((row) => columns.map((name) => escapeFormula(cellText(row[name])))),
        ]),
      );
      break;
    case "table":
      stdout.write(
        list
          ? rowsTable(columns, selected, { keepAll: output.columns !== undefined, context })
          : objectTable(columns, body, context),
      );
      if (list) printPage(body, rows.length, context);
  }
}

// Members of a page beside its list.
const { total, totalRelation, next } = config.paging ?? defaults.paging;
const beside: readonly string[] = [total, totalRelation, next];

const nextOption = `--${optionName((config.paging ?? defaults.paging).cursor)}`;

/** The list in a response. An account has a list of assets but is no list: the other members of a list count and page. */
function listIn({ properties = {} }: Schema): { name: string; items: Schema } | undefined {
  for (const [name, property] of Object.entries(properties)) {
    const others = Object.keys(properties).filter((other) => other !== name && !beside.includes(other));
    if (property.items && kindOf(property) === "json" && others.length === 0)
      return { name, items: property.items };
  }
  return undefined;
}

/** How many of all rows were printed, where the response contains it. */
function printPage(
  { [total]: all, [totalRelation]: relation, [next]: cursor }: Row,
  shown: number,
  { notify, texts }: Context,
): void {
  if (typeof all === "number") notify(texts.page(shown, all, relation === "gte"));
  if (typeof cursor === "string") notify(texts.nextPage(nextOption, cursor));
}

/** Prints the result of a command. */
export function printSummary(
  summary: Readonly<Record<string, number | string>>,
  format: OutputFormat,
  context: Context,
): void {
  const { stdout, texts } = context;
  // For a person; programs get the names, which are the same in every language.
  const labels: Readonly<Record<string, string>> = texts.summary;
  const labelled = Object.fromEntries(
    Object.entries(summary).map(([name, value]) => [labels[name] ?? name, value]),
  );
  switch (format) {
    case "json":
      return void stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
    case "jsonl":
      return void stdout.write(`${JSON.stringify(summary)}\n`);
    case "csv":
      return void stdout.write(stringify([Object.keys(summary), Object.values(summary)]));
    case "table":
      return void stdout.write(objectTable(Object.keys(labelled), labelled, context));
  }
}
