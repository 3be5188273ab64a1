import { parse } from "lossless-json";
import { messageOf } from "../exit-codes.ts";
import { fieldOf } from "./headings.ts";
import { type Cell, NumberText, type ReadingOptions, type RowSource, type SourceRow } from "./row-source.ts";
import { decodeText } from "./text-file.ts";

/** One JSON object in each line; blank lines are skipped. Numbers keep their source text, so nothing is rounded. */
export function openJsonl(file: string, { encoding, map, texts }: ReadingOptions): RowSource {
  return { file, format: "jsonl", delimiter: undefined, columns: undefined, rows };

  async function* rows(): AsyncGenerator<SourceRow, void, void> {
    let number = 0;
    for await (const line of lines(decodeText(file, encoding, texts))) {
      number++;
      if (line.trim() !== "") yield readRow(line, number);
    }
  }

  function readRow(line: string, number: number): SourceRow {
    const malformed = (why: string) => ({ number, cells: {}, malformed: texts.rowErrors.notJson(why, line) });
    let value: unknown;
    try {
      value = parse(line, undefined, (text) => new NumberText(text));
    } catch (error) {
      return malformed(messageOf(error));
    }
    if (typeof value !== "object" || value === null || Array.isArray(value) || value instanceof NumberText)
      return malformed(texts.notAnObject);
    const cells: Record<string, Cell> = {};
    for (const [name, cell] of Object.entries(value)) cells[fieldOf(name, map)] = cell;
    return { number, cells };
  }
}

async function* lines(chunks: AsyncIterable<string>): AsyncGenerator<string, void, void> {
  let rest = "";
  for await (const chunk of chunks) {
    // A CR at the end may belong to a CRLF.
    const parts = (rest + chunk).split(/\r\n|\n|\r(?!$)/);
    rest = parts.pop() ?? "";
    yield* parts;
  }
  yield rest;
}
