import type { Context } from "../context.ts";
import { operationOf } from "../contract/operations.ts";
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
import { createBodyValidator } from "../rows/validate-body.ts";

/** The options of a command that decide how a file is read. */
export interface FileOptions
  extends Partial<Pick<ReadingOptions, "delimiter" | "sheet" | "skipRows" | "hiddenRows" | "map">>,
    Partial<Pick<RowReader, "decimal" | "trim" | "digitsAsText">> {
  readonly encoding?: Encoding | undefined;
  readonly format?: FileFormat | undefined;
}

/** A file that is inspected and ready to be read. */
export interface PreparedImport {
  readonly file: string;
  readonly digest: string;
  readonly source: RowSource;
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly options: FileOptions;
  readonly read: (row: SourceRow) => ReadRow;
}

/** Inspects a file and reports what was recognised in it: the encoding, titles, totals, ignored columns. */
export async function prepareImport(
  file: string,
  { defaults, options = {} }: { defaults: Readonly<Record<string, unknown>>; options?: FileOptions },
  { contract, texts, notify }: Context,
): Promise<PreparedImport> {
  const schema = operationOf(contract, "createCustomer").body ?? {};
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
  if (encoding !== "utf-8") notice(texts.importing.notUtf8(encoding, guessed));
  if (guessed) notice(texts.importing.decodedRows(await firstRows(source)));
  const ignoredColumns = source.columns?.filter(({ field }) => ignored.has(field)) ?? [];
  if (ignoredColumns.length > 0)
    notice(texts.importing.passedOver(ignoredColumns.map(({ heading }) => heading).join(", ")));

  const validate = createBodyValidator(
    contract,
    contract.components.schemas["CustomerCreate"] ?? schema,
    texts,
  );
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
  return { file, digest, source, defaults, options, read: (row) => readRow(row, reader) };
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
