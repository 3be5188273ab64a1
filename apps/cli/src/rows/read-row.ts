import { kindOf } from "../contract/kind.ts";
import type { Schema } from "../contract/operations.ts";
import type { Texts } from "../texts/en.ts";
import { damageError, loginError } from "./doubtful-text.ts";
import { unescapeFormula } from "./escape-formula.ts";
import { cellText, readNumber } from "./numbers.ts";
import { type Cell, type FileFormat, NumberText, type SourceRow, UnusableCell } from "./row-source.ts";
import { isEmpty } from "./table-source.ts";
import type { FieldError, ValidateBody } from "./validate-body.ts";

/** A row as the body of a request, or all its errors. */
export type ReadRow =
  | { readonly body: Readonly<Record<string, unknown>> }
  | { readonly errors: readonly string[] };

export interface RowReader {
  readonly schema: Schema;
  readonly format: FileFormat;
  /** Ignored fields. */
  readonly ignored: ReadonlySet<string>;
  /** The values of empty cells. */
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly decimal: "." | ",";
  readonly trim: boolean;
  /** Whether a number in a workbook is accepted as the text of its digits. */
  readonly digitsAsText: boolean;
  readonly validate: ValidateBody;
  readonly texts: Texts;
}

type ReadCell = { readonly value: unknown } | { readonly error: string };

/** Converts a row to a body. An empty cell, and `null` in JSON, have no value. Nothing is rounded, truncated or guessed. */
export function readRow({ cells, malformed }: SourceRow, reader: RowReader): ReadRow {
  const { schema, ignored, defaults, validate, texts } = reader;
  if (malformed !== undefined) return { errors: [malformed] };
  const own: Record<string, unknown> = {};
  const errors: FieldError[] = [];
  for (const [name, cell] of Object.entries(cells)) {
    if (name.startsWith("\u0000") || ignored.has(name) || isAbsent(cell, reader)) continue;
    const property = schema.properties?.[name];
    if (!property || !Object.hasOwn(schema.properties ?? {}, name)) {
      errors.push({ field: name, text: texts.rowErrors.unknown(name) });
      continue;
    }
    const read =
      reader.format === "jsonl" ? readMember(cell, property, texts) : readCell(cell, property, reader);
    if ("value" in read) own[name] = read.value;
    const error = "error" in read ? read.error : doubt(name, read.value, texts);
    if (error !== undefined)
      errors.push({ field: name, text: `${name}: ${error}${texts.rowErrors.value(shownValue(cell))}` });
  }
  const seen = new Set(errors.map(({ field }) => field));
  if (Object.keys(own).length === 0 && errors.length === 0) return { errors: [texts.rowErrors.onlyDefaults] };
  const body = { ...defaults, ...own };
  errors.push(...validate(body).filter(({ field }) => !seen.has(field)));
  return errors.length > 0 ? { errors: errors.map(({ text }) => text) } : { body };
}

function isAbsent(cell: Cell, { format, trim }: RowReader): boolean {
  if (cell === null || cell === undefined || cell === "") return true;
  return format !== "jsonl" && trim && isEmpty(cell);
}

function doubt(name: string, value: unknown, texts: Texts): string | undefined {
  if (typeof value !== "string") return undefined;
  return (name === "login" ? loginError(value, texts) : undefined) ?? damageError(value, texts);
}

function shownValue(cell: Cell): string {
  if (cell instanceof NumberText || cell instanceof UnusableCell) return cell.text;
  return cellText(cell);
}

/** A cell of CSV or of a spreadsheet: the contract's type decides how it is read, not its own. */
function readCell(cell: Cell, property: Schema, reader: RowReader): ReadCell {
  const { texts, format, trim } = reader;
  if (cell instanceof UnusableCell) return { error: texts.rowErrors.unusable[cell.kind] };
  if (typeof cell === "object") return { error: texts.rowErrors.dateCell };
  const isNumber = typeof cell === "number";
  const given = typeof cell === "string" && format === "csv" ? unescapeFormula(cell) : cellText(cell);
  const text = trim ? given.trim() : given;
  switch (kindOf(property)) {
    case "boolean": {
      const word = text.trim().toLowerCase();
      return word === "true" || word === "false"
        ? { value: word === "true" }
        : { error: texts.rowErrors.notBoolean };
    }
    case "integer":
    case "number":
      return readDecimal(
        isNumber ? text : text.trim(),
        property,
        isNumber ? { ...reader, decimal: "." } : reader,
      );
    default:
      if (isNumber && !(reader.digitsAsText && /^\d{1,15}$/.test(text)))
        return { error: texts.rowErrors.numberCell };
      // A spreadsheet writes long numbers so, and their last digits are lost.
      if (/^\d[.,]\d+E\+\d+$/i.test(text)) return { error: texts.rowErrors.scientific };
      return { value: text };
  }
}

/** With a decimal comma, spaces between groups of three digits are allowed, as spreadsheets write them in Ukrainian. */
function readDecimal(text: string, property: Schema, { decimal, texts }: RowReader): ReadCell {
  if (decimal === ".") {
    const read = number(text, property, texts);
    const looksLocal = "error" in read && /^-?\d[\d \u00A0\u202F]*,\d+$/.test(text);
    return looksLocal ? { error: texts.rowErrors.decimalComma } : read;
  }
  const grouped = /^-?\d{1,3}(?:[ \u00A0\u202F]\d{3})+(?:,\d+)?$/.test(text);
  const plain = grouped ? text.replaceAll(/[ \u00A0\u202F]/g, "") : text;
  if (!/^-?\d+(?:,\d+)?$/.test(plain)) return { error: texts.rowErrors.notDecimalComma };
  return number(plain.replace(",", "."), property, texts);
}

/** A member of a JSON object: it must have the contract's type. */
function readMember(cell: Cell, property: Schema, texts: Texts): ReadCell {
  const kind = kindOf(property);
  if (cell instanceof NumberText)
    return kind === "number" || kind === "integer"
      ? number(cell.text, property, texts)
      : { error: texts.rowErrors.wrongType(texts.kinds[kind]) };
  if (kind === "boolean" ? typeof cell === "boolean" : kind === "text" && typeof cell === "string")
    return { value: cell };
  return { error: texts.rowErrors.wrongType(texts.kinds[kind]) };
}

function number(text: string, property: Schema, texts: Texts): ReadCell {
  const read = readNumber(text, property);
  return "error" in read ? { error: texts.numberErrors[read.error](property) } : { value: read.number };
}
