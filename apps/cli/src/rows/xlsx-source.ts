import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { type StreamRow, streamXlsxRows } from "hucre/xlsx";
import { CliError } from "../exit-codes.ts";
import type { Texts } from "../texts/en.ts";
import type { Cell, RowSource, SourceRow } from "./row-source.ts";

/** The first sheet of a workbook (Office Open XML), its first row being the heading. Rows are streamed. */
export async function openXlsx(file: string, texts: Texts): Promise<RowSource> {
  let columns: string[] | undefined;
  for await (const { values } of sheet(1)) columns = values.map((value) => String(value ?? "").trim());
  if (!columns) throw new CliError("badFile", texts.emptyFile(file));
  while (columns.at(-1) === "") columns.pop();
  const names = columns;
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new CliError("badFile", texts.columnTwice(file, twice));
  return { file, format: "xlsx", encoding: "utf-8", delimiter: undefined, columns, rows };

  async function* rows(): AsyncGenerator<SourceRow, void, void> {
    let first = true;
    for await (const { index, values } of sheet()) {
      const number = index + 1;
      if (first) first = false;
      else if (values.slice(names.length).some(isFilled))
        throw new CliError("badFile", texts.cellsBesideHeading(file, number));
      else if (values.some(isFilled))
        yield {
          number,
          cells: Object.fromEntries(names.map((name, at): [string, Cell] => [name, values[at]])),
        };
    }
  }

  async function* sheet(maxRows?: number): AsyncGenerator<StreamRow, void, undefined> {
    const stream = createReadStream(file);
    try {
      // Node's type of the same stream differs from the DOM's in parts that are not used here.
      const bytes = Readable.toWeb(stream) as unknown as ReadableStream<Uint8Array>;
      yield* streamXlsxRows(bytes, maxRows === undefined ? {} : { maxRows });
    } catch (error) {
      if (error instanceof CliError) throw error;
      throw new CliError(
        "badFile",
        texts.badWorkbook(file, error instanceof Error ? error.message : String(error)),
      );
    } finally {
      stream.destroy();
    }
  }
}

function isFilled(value: unknown): boolean {
  return value !== null && value !== undefined && value !== "";
}
