import type { Context } from "../context.ts";
import { operationOf } from "../contract/operations.ts";
import { openRows } from "../rows/open-rows.ts";
import { type ReadRow, readRow } from "../rows/read-row.ts";
import type { RowSource, SourceRow } from "../rows/row-source.ts";
import { reasonsColumn } from "../rows/row-source.ts";
import { type Encoding, inspectFile } from "../rows/text-file.ts";
import { createBodyValidator } from "../rows/validate-body.ts";

/** A file that is inspected and ready to be read. */
export interface PreparedImport {
  readonly file: string;
  readonly digest: string;
  readonly source: RowSource;
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly read: (row: SourceRow) => ReadRow;
}

/** Inspects a file and reports its encoding, when it is not UTF-8, and its ignored columns. */
export async function prepareImport(
  file: string,
  { defaults, encoding: given }: { defaults: Readonly<Record<string, unknown>>; encoding?: Encoding },
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

  const { digest, encoding: found } = await inspectFile(file, texts);
  const source = await openRows(file, {
    encoding: given ?? found,
    known: new Set([...own, ...ignored]),
    texts,
  });
  if (source.format !== "xlsx" && source.encoding !== "utf-8")
    notify(texts.importing.notUtf8(source.encoding, given === undefined));
  const ignoredColumns = source.columns?.filter((name) => ignored.has(name)) ?? [];
  if (ignoredColumns.length > 0) notify(texts.importing.passedOver(ignoredColumns.join(", ")));

  const validate = createBodyValidator(
    contract,
    contract.components.schemas["CustomerCreate"] ?? schema,
    texts,
  );
  const reader = { schema, format: source.format, ignored, defaults, validate, texts };
  return { file, digest, source, defaults, read: (row) => readRow(row, reader) };
}
