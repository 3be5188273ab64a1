import { defaults } from "@specie/contract/config";
import { stringify } from "csv-stringify/sync";
import config from "../../../../specie.config.ts";
import type { Context } from "../context.ts";
import type { Operation } from "../contract/operations.ts";
import { optionName } from "../derived/field-option.ts";
import { escapeFormula } from "../rows/escape-formula.ts";
import { cellText } from "../rows/numbers.ts";
import { type Column, columnsOf, listIn, selectColumns } from "./columns.ts";
import type { OutputChoice, OutputFormat } from "./output-options.ts";
import { objectTable, rowsTable } from "./tables.ts";

type Row = Readonly<Record<string, unknown>>;

/** Prints a response to stdout; what is not data, such as the total, goes to stderr. Bytes are printed as they came. */
export async function printResponse(
  data: unknown,
  { response }: Pick<Operation, "response">,
  output: OutputChoice,
  context: Context,
): Promise<void> {
  const { stdout, texts } = context;
  if (data === undefined) return;
  if (data instanceof Blob) return void stdout.write(new Uint8Array(await data.arrayBuffer()));
  const body: Row = Object(data);
  if (output.format === "json" && !output.columns) return printData(data, context);

  const list = listIn(response);
  const rows: Row[] = list ? Object(body[list.name]) : [body];
  const columns = selectColumns(columnsOf(response), output.columns, texts);
  const selected = rows.map((row) => Object.fromEntries(columns.map(({ name }) => [name, row[name]])));
  if (output.format === "json") return printData(list ? selected : selected[0], context);
  if (output.format !== "table") return printRows(selected, columns, output.format, context);
  stdout.write(
    list
      ? rowsTable(columns, selected, { keepAll: output.columns !== undefined, context })
      : objectTable(columns, body, context),
  );
  if (list) printPage(body, rows.length, context);
}

function printData(data: unknown, { stdout }: Context): void {
  stdout.write(`${JSON.stringify(data, null, 2)}\n`);
}

/** Prints rows for programs: CSV has these columns, JSON every member. */
export function printRows(
  rows: readonly Row[],
  columns: readonly Column[],
  format: Exclude<OutputFormat, "table">,
  context: Context,
): void {
  const { stdout } = context;
  if (format === "json") return void printData(rows, context);
  if (format === "jsonl") {
    for (const row of rows) stdout.write(`${JSON.stringify(row)}\n`);
    return;
  }
  const names = columns.map(({ name }) => name);
  const cells = rows.map((row) => names.map((name) => escapeFormula(cellText(row[name]))));
  stdout.write(stringify([names, ...cells]));
}

const { total, totalRelation, next, cursor } = config.paging ?? defaults.paging;
const nextOption = `--${optionName(cursor)}`;

/** How many of all rows were printed, where the response contains it. */
function printPage(
  { [total]: all, [totalRelation]: relation, [next]: following }: Row,
  shown: number,
  { notify, texts }: Context,
): void {
  if (typeof all === "number") notify(texts.page(shown, all, relation === "gte"));
  if (typeof following === "string") notify(texts.nextPage(nextOption, following));
}

/** Prints the result of a command. */
export function printSummary(
  summary: Readonly<Record<string, number | string>>,
  format: OutputFormat,
  context: Context,
): void {
  const titles: Readonly<Record<string, string>> = context.texts.summary;
  const columns = Object.keys(summary).map((name) => ({ name, title: titles[name] }));
  if (format === "json") printData(summary, context);
  else if (format === "table") context.stdout.write(objectTable(columns, summary, context));
  else printRows([summary], columns, format, context);
}
