import { csvRecords } from "./csv-records.ts";
import { headingsOf, rate } from "./headings.ts";
import type { ReadingOptions, RowSource, TableRecord } from "./row-source.ts";
import { openTable } from "./table-source.ts";
import { decodeText } from "./text-file.ts";

const delimiters = [",", ";", "\t", "|"];
const recordsToRate = 20;

/** CSV (RFC 4180) with headings. Without `--delimiter`, the delimiter is the one that gives the most known headings. */
export async function openCsv(file: string, options: ReadingOptions): Promise<RowSource> {
  const { encoding, texts, notice } = options;
  const start = await readStart();
  const declared = /^sep=(.)[ \t]*(?:\r\n|\r|\n|$)/i.exec(start)?.[1];
  if (declared !== undefined) notice(texts.notices.separator(declared));
  if (hasMixedLineEnds(start)) notice(texts.notices.lineEnds);
  const delimiter = options.delimiter ?? declared ?? (await detectDelimiter());
  const table = await openTable(file, () => records(delimiter), options);
  return { file, format: "csv", delimiter, ...table };

  async function readStart(): Promise<string> {
    for await (const text of decodeText(file, encoding, texts)) return text;
    // Stryker disable next-line StringLiteral: a file has at least one text, which may be empty.
    return "";
  }

  async function detectDelimiter(): Promise<string> {
    let best = { delimiter: ",", rating: -1 };
    for (const one of delimiters) {
      let rating = 0;
      for await (const record of records(one, recordsToRate)) {
        const names = headingsOf(record);
        // Cells count a little, for a table without any known heading.
        rating = Math.max(rating, rate(names, options) * 100 + Math.min(names.length, 99));
      }
      if (rating > best.rating) best = { delimiter: one, rating };
    }
    return best.delimiter;
  }

  async function* records(separator: string, most?: number): AsyncGenerator<TableRecord, void, void> {
    let count = 0;
    for await (const record of csvRecords(decodeText(file, encoding, texts), separator)) {
      const { values, line, quoteError, raw = "" } = record;
      if (line === 1 && declared !== undefined) continue;
      yield {
        number: line,
        values,
        ...(quoteError && { malformed: texts.rowErrors.quotes(quoteError, raw) }),
      };
      if (++count === most) return;
    }
  }
}

function hasMixedLineEnds(text: string): boolean {
  const kinds = new Set(text.match(/\r\n|\r(?!$)|\n/g));
  return kinds.size > 1;
}
