import type { Contract } from "@specie/contract";
import type { Context } from "../context.ts";
import { operationOf, type Schema } from "../contract/operations.ts";
import { CliError } from "../exit-codes.ts";
import { openRows } from "../rows/open-rows.ts";
import { type ReadRow, type RowReader, readRow } from "../rows/read-row.ts";
import {
  type FileFormat,
  formatOf,
  type ReadingOptions,
  type RowSource,
  reasonsColumn,
  type SourceRow,
} from "../rows/row-source.ts";
import type { Encoding } from "../rows/text-encoding.ts";
import { inspectFile } from "../rows/text-file.ts";
import { createBodyValidator, type ValidateBody } from "../rows/validate-body.ts";
import type { Texts } from "../texts/en.ts";
import { identifyingFields } from "./update-row.ts";

/** The options of a command that decide how a file is read. */
export interface FileOptions
  extends Partial<Pick<ReadingOptions, "delimiter" | "sheet" | "skipRows" | "hiddenRows" | "map">>,
    Partial<Pick<RowReader, "decimal" | "trim" | "digitsAsText">> {
  readonly encoding?: Encoding | undefined;
  readonly format?: FileFormat | undefined;
  /** Whether hidden columns of a workbook are read. */
  readonly hiddenColumns?: boolean | undefined;
}

/** A file that is inspected and ready to be read. */
export interface PreparedImport {
  readonly file: string;
  readonly digest: string;
  readonly source: RowSource;
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly options: FileOptions;
  /** Whether rows change existing customers instead of creating new ones. */
  readonly isUpdate: boolean;
  readonly read: (row: SourceRow) => ReadRow;
}

/** Inspects a file and reports what was recognised in it: the encoding, titles, totals, ignored columns. */
export async function prepareImport(
  file: string,
  {
    defaults,
    options = {},
    isUpdate = false,
  }: { defaults: Readonly<Record<string, unknown>>; options?: FileOptions; isUpdate?: boolean },
  { contract, texts, notify }: Context,
): Promise<PreparedImport> {
  const update = operationOf(contract, "updateCustomer").body ?? {};
  const create = operationOf(contract, "createCustomer").body ?? {};
  const schema = isUpdate ? { ...create, properties: { ...create.properties, ...guidOf(update) } } : create;
  const customer = operationOf(contract, "getCustomer").response;
  const own = Object.keys(schema.properties ?? {});
  // Columns of an export that only the server sets: GUIDs and times.
  const ignored = new Set([
    ...Object.keys(customer.properties ?? {}).filter((name) => !own.includes(name)),
    reasonsColumn,
  ]);
  const format = options.format ?? formatOf(file, texts);
  const notice = createNotices(notify);

  const { digest, encoding, guessed } = await inspectFile(file, {
    encoding: options.encoding,
    isText: format !== "xlsx",
    texts,
  });
  const known = new Set([...own, ...ignored]);
  const source = await openRows(file, {
    map: {},
    ...options,
    format,
    encoding,
    known,
    texts,
    notice,
  });
  const hidden = source.columns?.filter(({ hidden, field }) => hidden && field !== "" && !ignored.has(field));
  if (hidden && hidden.length > 0 && !options.hiddenColumns)
    throw new CliError(
      "badFile",
      texts.hiddenColumns(
        file,
        hidden.map(({ heading }) => heading),
      ),
    );
  if (encoding !== "utf-8") notice(texts.importing.notUtf8(encoding, guessed));
  if (guessed) notice(texts.importing.decodedRows(await firstRows(source)));
  const ignoredColumns = source.columns?.filter(({ field }) => ignored.has(field)) ?? [];
  if (ignoredColumns.length > 0)
    notice(texts.importing.passedOver(ignoredColumns.map(({ heading }) => heading).join(", ")));

  const validate = isUpdate
    ? createUpdateValidator(contract, update, texts)
    : createBodyValidator(contract, create, texts);
  const reader: RowReader = {
    decimal: ".",
    trim: false,
    digitsAsText: false,
    ...options,
    schema,
    format,
    ignored,
    defaults,
    validate,
    texts,
  };
  return { file, digest, source, defaults, options, isUpdate, read: (row) => readRow(row, reader) };
}

const guidOf = ({ properties }: Schema): Record<string, Schema> =>
  properties?.["wallet_user_guid"] ? { wallet_user_guid: properties["wallet_user_guid"] } : {};

/** A row that updates needs a GUID or a login; the fields that identify are no changes. */
function createUpdateValidator(contract: Contract, update: Schema, texts: Texts): ValidateBody {
  const validate = createBodyValidator(contract, update, texts);
  return (body) => {
    const given: Readonly<Record<string, unknown>> = { ...body };
    const changes = Object.entries(given).filter(
      ([name]) => name === "wallet_user_guid" || !identifyingFields.some((one) => one === name),
    );
    const isIdentified = given["wallet_user_guid"] !== undefined || given["login"] !== undefined;
    return [
      ...(isIdentified ? [] : [{ field: "login", text: texts.rowErrors.notIdentified }]),
      ...validate(Object.fromEntries(changes)),
    ];
  };
}

/** A file is read several times, so each notice is printed once. */
function createNotices(notify: (line: string) => void): (text: string) => void {
  const printed = new Set<string>();
  return (text) => {
    if (printed.has(text)) return;
    printed.add(text);
    notify(text);
  };
}

/** The first three rows, for the user to see whether the encoding is right. */
async function firstRows(source: RowSource): Promise<string[]> {
  const shown: string[] = [];
  for await (const { cells } of source.rows()) {
    shown.push(
      Object.values(cells)
        .filter((cell) => cell !== undefined && cell !== "")
        .join(" | "),
    );
    if (shown.length === 3) break;
  }
  return shown;
}
