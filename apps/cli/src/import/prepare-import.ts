import type { Context } from "../context.ts";
import { operationOf } from "../contract/operations.ts";
import { type Encoding, inspectFile } from "../rows/inspect-file.ts";
import { createJudge } from "../rows/judge-body.ts";
import { openRows } from "../rows/open-rows.ts";
import { type ReadRow, readRow } from "../rows/read-row.ts";
import { reasonsColumn } from "../rows/reasons-column.ts";
import type { RowSource, SourceRow } from "../rows/row-source.ts";

/** A file of which everything is known but its rows. */
export interface PreparedImport {
  readonly file: string;
  readonly digest: string;
  readonly source: RowSource;
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly read: (row: SourceRow) => ReadRow;
}

/** Looks at a file and tells what it has found out about it: the encoding when it is not UTF-8, what it passes over. */
export async function prepareImport(
  file: string,
  { defaults, encoding: asked }: { defaults: Readonly<Record<string, unknown>>; encoding?: Encoding },
  { contract, texts, tell }: Context,
): Promise<PreparedImport> {
  const schema = operationOf(contract, "createCustomer").body ?? {};
  const answered = operationOf(contract, "getCustomer").answer;
  const own = Object.keys(schema.properties ?? {});
  // What an export holds and only the server decides: GUIDs and times.
  const ignored = new Set([
    ...Object.keys(answered.properties ?? {}).filter((name) => !own.includes(name)),
    reasonsColumn,
  ]);

  const { digest, encoding: found } = await inspectFile(file, texts);
  const source = await openRows(file, {
    encoding: asked ?? found,
    known: new Set([...own, ...ignored]),
    texts,
  });
  if (source.format !== "xlsx" && source.encoding !== "utf-8")
    tell(texts.importing.notUtf8(source.encoding, asked === undefined));
  const passed = source.columns?.filter((name) => ignored.has(name)) ?? [];
  if (passed.length > 0) tell(texts.importing.passedOver(passed.join(", ")));

  const judge = createJudge(contract, contract.components.schemas["CustomerCreate"] ?? schema, texts);
  const reader = { schema, format: source.format, ignored, defaults, judge, texts };
  return { file, digest, source, defaults, read: (row) => readRow(row, reader) };
}
