import { kindOf } from "../contract/kind.ts";
import type { Schema } from "../contract/operations.ts";
import type { Texts } from "../texts/en.ts";
import { unescapeFormula } from "./escape-formula.ts";
import { cellText, readNumber } from "./numbers.ts";
import type { FileFormat } from "./row-source.ts";
import { type Cell, NumberText, type SourceRow } from "./row-source.ts";
import type { ValidateBody } from "./validate-body.ts";

/** A row as the body of a request, or all its errors. */
export type ReadRow =
  | { readonly body: Readonly<Record<string, unknown>> }
  | { readonly errors: readonly string[] };

export interface RowReader {
  readonly schema: Schema;
  readonly format: FileFormat;
  /** Ignored columns. */
  readonly ignored: ReadonlySet<string>;
  /** The values of empty cells. */
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly validate: ValidateBody;
  readonly texts: Texts;
}

type ReadCell = { readonly value: unknown } | { readonly error: string };

/** Converts a row to a body. An empty cell, and `null` in JSON, have no value. Nothing is rounded, truncated or guessed. */
export function readRow({ cells }: SourceRow, reader: RowReader): ReadRow {
  const { schema, ignored, defaults, validate, texts } = reader;
  const body: Record<string, unknown> = { ...defaults };
  const errors: string[] = [];
  for (const [name, cell] of Object.entries(cells)) {
    if (ignored.has(name) || cell === null || cell === undefined || cell === "") continue;
    const property = schema.properties?.[name];
    if (!property || !Object.hasOwn(schema.properties ?? {}, name)) {
      errors.push(texts.rowErrors.unknown(name));
      continue;
    }
    const read =
      reader.format === "jsonl" ? readMember(cell, property, texts) : readCell(cell, property, texts);
    if ("error" in read) errors.push(`${name}: ${read.error}`);
    else body[name] = read.value;
  }
  if (errors.length === 0) errors.push(...validate(body));
  return errors.length > 0 ? { errors } : { body };
}

/** A cell of CSV or of a spreadsheet: the contract's type decides how it is read, not its own. */
function readCell(cell: Cell, property: Schema, texts: Texts): ReadCell {
  const kind = kindOf(property);
  if (typeof cell === "object") return { error: texts.rowErrors.dateCell };
  const isNumber = typeof cell === "number";
  const text = typeof cell === "string" ? unescapeFormula(cell) : cellText(cell);
  switch (kind) {
    case "boolean": {
      const word = text.trim().toLowerCase();
      return word === "true" || word === "false"
        ? { value: word === "true" }
        : { error: texts.rowErrors.notBoolean };
    }
    case "integer":
    case "number":
      return number(text.trim(), property, texts);
    default:
      // A spreadsheet stores a phone number or a login of digits as a number.
      if (isNumber && !/^\d{1,15}$/.test(text)) return { error: texts.rowErrors.numberCell };
      return { value: text };
  }
}

/** A member of a JSON object: it must have the contract's type. */
function readMember(cell: Cell, property: Schema, texts: Texts): ReadCell {
  const kind = kindOf(property);
  if (cell instanceof NumberText)
    return kind === "number" || kind === "integer"
      ? number(cell.text, property, texts)
      : { error: texts.rowErrors.wrongType(kind) };
  if (kind === "boolean" ? typeof cell === "boolean" : kind === "text" && typeof cell === "string")
    return { value: cell };
  return { error: texts.rowErrors.wrongType(kind) };
}

function number(text: string, property: Schema, texts: Texts): ReadCell {
  const read = readNumber(text, property);
  return "error" in read ? { error: texts.numberErrors[read.error](property) } : { value: read.number };
}
