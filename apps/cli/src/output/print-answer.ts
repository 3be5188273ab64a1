import { stringify } from "csv-stringify/sync";
import type { Context } from "../context.ts";
import type { Schema } from "../contract/contract.ts";
import { kindOf } from "../contract/kind.ts";
import type { Operation } from "../contract/operations.ts";
import { cellText } from "../rows/cell-text.ts";
import { defuse } from "../rows/defuse.ts";
import { chosenColumns, type OutputChoice } from "./output-options.ts";
import { factsTable, rowsTable } from "./tables.ts";

type Row = Readonly<Record<string, unknown>>;

/** Prints an answer to stdout; what is not data, such as the total, goes to stderr. */
export function printAnswer(
  data: unknown,
  { answer }: Operation,
  output: OutputChoice,
  context: Context,
): void {
  const { stdout, texts, contract } = context;
  const whole: Row = Object(data);
  if (output.format === "json" && !output.columns)
    return void stdout.write(`${JSON.stringify(data, null, 2)}\n`);

  const list = listIn(answer);
  const rows: Row[] = list ? Object(whole[list.name]) : [whole];
  const declared = Object.keys((list ? list.items : answer).properties ?? {});
  const columns = chosenColumns(declared, output, texts);
  const picked = rows.map((row) => Object.fromEntries(columns.map((name) => [name, row[name]])));
  switch (output.format) {
    case "json":
      stdout.write(`${JSON.stringify(list ? picked : picked[0], null, 2)}\n`);
      break;
    case "jsonl":
      for (const row of picked) stdout.write(`${JSON.stringify(row)}\n`);
      break;
    case "csv":
      stdout.write(
        stringify([columns, ...picked.map((row) => columns.map((name) => defuse(cellText(row[name]))))]),
      );
      break;
    case "table":
      stdout.write(
        list
          ? rowsTable(columns, picked, { asked: output.columns !== undefined, context })
          : factsTable(columns, whole, context),
      );
      if (list) tellPage(whole, rows.length, context);
  }

  function listIn({ properties = {} }: Schema): { name: string; items: Schema } | undefined {
    for (const [name, property] of Object.entries(properties)) {
      // An account has a list of assets, but is no list: a list's other members only count and page.
      const others = Object.keys(properties).filter(
        (other) => !["total", "total_relation", "next_cursor", name].includes(other),
      );
      if (property.items && kindOf(property) === "json" && others.length === 0)
        return { name, items: flattenItems(property.items) };
    }
    return undefined;
  }

  function flattenItems(items: Schema): Schema {
    const name = items.$ref?.split("/").at(-1);
    return (name && contract.components.schemas[name]) || items;
  }
}

/** How much of the whole was printed, where the answer says so. */
function tellPage(
  { total, total_relation, next_cursor }: Row,
  shown: number,
  { tell, texts }: Context,
): void {
  if (typeof total === "number") tell(texts.page(shown, total, total_relation === "gte"));
  if (typeof next_cursor === "string") tell(texts.nextPage(next_cursor));
}
