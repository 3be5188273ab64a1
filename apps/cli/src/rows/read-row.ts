import type { Schema } from "../contract/contract.ts";
import { kindOf } from "../contract/kind.ts";
import type { Texts } from "../texts/en.ts";
import { cellText } from "./cell-text.ts";
import { undoDefuse } from "./defuse.ts";
import type { FileFormat } from "./formats.ts";
import type { Judge } from "./judge-body.ts";
import { readNumber } from "./numbers.ts";
import { type Cell, NumberText, type SourceRow } from "./row-source.ts";

/** A row as the body of a request, or everything that is wrong with it. */
export type ReadRow =
  | { readonly body: Readonly<Record<string, unknown>> }
  | { readonly faults: readonly string[] };

export interface RowReader {
  readonly schema: Schema;
  readonly format: FileFormat;
  /** Columns that are passed over. */
  readonly ignored: ReadonlySet<string>;
  /** What counts where the row says nothing. */
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly judge: Judge;
  readonly texts: Texts;
}

type ReadCell = { readonly value: unknown } | { readonly fault: string };

/** Turns a row into a body. An empty cell, and `null` in JSON, are no value. Nothing is rounded, cut or guessed. */
export function readRow({ cells }: SourceRow, reader: RowReader): ReadRow {
  const { schema, ignored, defaults, judge, texts } = reader;
  const body: Record<string, unknown> = { ...defaults };
  const faults: string[] = [];
  for (const [name, cell] of Object.entries(cells)) {
    if (ignored.has(name) || cell === null || cell === undefined || cell === "") continue;
    const property = schema.properties?.[name];
    if (!property || !Object.hasOwn(schema.properties ?? {}, name)) {
      faults.push(texts.faults.unknown(name));
      continue;
    }
    const read =
      reader.format === "jsonl" ? readMember(cell, property, texts) : readCell(cell, property, texts);
    if ("fault" in read) faults.push(`${name}: ${read.fault}`);
    else body[name] = read.value;
  }
  if (faults.length === 0) faults.push(...judge(body));
  return faults.length > 0 ? { faults } : { body };
}

/** A cell of CSV or of a spreadsheet: what it holds is decided by the contract's type, not by its own. */
function readCell(cell: Cell, property: Schema, texts: Texts): ReadCell {
  const kind = kindOf(property);
  if (typeof cell === "object") return { fault: texts.faults.dateCell };
  const isNumber = typeof cell === "number";
  const text = typeof cell === "string" ? undoDefuse(cell) : cellText(cell);
  switch (kind) {
    case "boolean": {
      const word = text.trim().toLowerCase();
      return word === "true" || word === "false"
        ? { value: word === "true" }
        : { fault: texts.faults.notBoolean };
    }
    case "integer":
    case "number":
      return number(text.trim(), property, texts);
    default:
      // A spreadsheet keeps a phone number or a login of digits as a number; digits are what is meant.
      if (isNumber && !/^\d{1,15}$/.test(text)) return { fault: texts.faults.numberCell };
      return { value: text };
  }
}

/** A member of a JSON object: it must have the contract's type. */
function readMember(cell: Cell, property: Schema, texts: Texts): ReadCell {
  const kind = kindOf(property);
  if (cell instanceof NumberText)
    return kind === "number" || kind === "integer"
      ? number(cell.text, property, texts)
      : { fault: texts.faults.wrongType(kind) };
  if (kind === "boolean" ? typeof cell === "boolean" : kind === "text" && typeof cell === "string")
    return { value: cell };
  return { fault: texts.faults.wrongType(kind) };
}

function number(text: string, property: Schema, texts: Texts): ReadCell {
  const read = readNumber(text, property);
  return "fault" in read ? { fault: texts.numberFaults[read.fault](property) } : { value: read.number };
}
