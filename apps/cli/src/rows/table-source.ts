import { CliError } from "../exit-codes.ts";
import { chooseHeading, readColumns } from "./headings.ts";
import type { Cell, Column, ReadingOptions, SourceRow, TableRecord } from "./row-source.ts";

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: () => AsyncGenerator<SourceRow, void, void>;
}

/** Rows before the heading: a title, the period of a report, an empty row. */
const longestPreamble = 20;

/**
 * Finds the headings of a table and names the cells of its rows. Blank rows, titles above the headings and rows of totals are
 * skipped and reported.
 *
 * @throws CliError when there are no headings, one is there twice, or some are unknown.
 */
export async function openTable(
  file: string,
  records: () => AsyncIterable<TableRecord>,
  options: ReadingOptions,
): Promise<Table> {
  const { texts, notice, skipRows = 0 } = options;
  const first: TableRecord[] = [];
  for await (const record of records()) {
    if (record.number > skipRows && !isBlank(record)) first.push(record);
    if (first.length === longestPreamble) break;
  }
  const heading = chooseHeading(first, options);
  if (!heading) throw new CliError("badFile", texts.emptyFile(file));
  for (const { number, values } of first) {
    if (number >= heading.number) break;
    notice(texts.notices.title(number, textOf(values)));
  }
  const columns = readColumns(file, heading, options);
  return { columns, rows };

  async function* rows(): AsyncGenerator<SourceRow, void, void> {
    let blank = 0;
    for await (const record of records()) {
      const { number, values, malformed } = record;
      if (heading && number <= heading.number) continue;
      if (malformed === undefined && isBlank(record)) {
        blank++;
        continue;
      }
      if (isTotal(values)) {
        notice(texts.notices.total(number, textOf(values)));
        continue;
      }
      const cells: Record<string, Cell> = {};
      for (const [index, { field, heading: name }] of columns.entries())
        cells[field || `\u0000${name}`] = values[index];
      const reason = malformed ?? malformedBy(values);
      yield { number, cells, ...(reason !== undefined && { malformed: reason }) };
    }
    if (blank > 0) notice(texts.notices.blank(blank));
  }

  function malformedBy(values: readonly Cell[]): string | undefined {
    if (options.format === "csv" && values.length < columns.length)
      return texts.rowErrors.fewCells(values.length, columns.length);
    const unnamed = values.filter(
      (value, index) => !isEmpty(value) && (columns[index]?.heading ?? "") === "",
    );
    return unnamed.length > 0 ? texts.rowErrors.unnamedCell(textOf(unnamed)) : undefined;
  }
}

function isBlank({ values }: TableRecord): boolean {
  return values.every(isEmpty);
}

/** Whether a cell has no visible content: white space and invisible characters do not count. */
export function isEmpty(value: Cell): boolean {
  return (
    value === null ||
    value === undefined ||
    (typeof value === "string" && /^[\s\p{Default_Ignorable_Code_Point}]*$/u.test(value))
  );
}

const totalWord =
  /^\s*(разом|всього|усього|загалом|підсумок|итого|всего|total|grand total|subtotal|sum)(?![\p{L}\p{N}])[\p{L}\p{N}\s]{0,30}(:?)(?:(?<=:)[\p{L}\p{N}\s]{0,30}|[\s\d.,]*)$/iu;

/** A row of totals: its word in the first filled cell, with a colon or with a number beside it, and nothing else. */
function isTotal(values: readonly Cell[]): boolean {
  const [first, ...others] = values.filter((value) => !isEmpty(value));
  const found = typeof first === "string" ? totalWord.exec(first) : null;
  if (!found || (found[2] === "" && others.length === 0)) return false;
  return others.every((value) => typeof value === "number" || /^[\d\s.,\u00A0-]+$/.test(String(value)));
}

/** The filled cells of a row, for a message. */
function textOf(values: readonly Cell[]): string {
  const text = values
    .filter((value) => !isEmpty(value))
    .map(String)
    .join(" | ");
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
