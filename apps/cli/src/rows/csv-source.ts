import { Readable } from "node:stream";
import { CsvError, type Info, parse } from "csv-parse";
import { CliError } from "../exit-codes.ts";
import type { Texts } from "../texts/en.ts";
import type { RowSource, SourceRow } from "./row-source.ts";
import type { Encoding } from "./text-file.ts";
import { decodeText } from "./text-file.ts";

const delimiters = [",", ";", "\t"];

interface Line {
  readonly record: string[];
  readonly info: Info;
}

/** CSV (RFC 4180) with a heading, separated by `,`, `;` or tabs, whichever makes most known headings. */
export async function openCsv(
  file: string,
  { encoding, known, texts }: { encoding: Encoding; known: ReadonlySet<string>; texts: Texts },
): Promise<RowSource> {
  let best: { delimiter: string; columns: string[]; hits: number } | undefined;
  for (const delimiter of delimiters) {
    const columns = await heading(delimiter);
    const hits = columns.filter((name) => known.has(name)).length;
    if (!best || hits > best.hits) best = { delimiter, columns, hits };
  }
  const { delimiter = ",", columns = [] } = best ?? {};
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined) throw new CliError("badFile", texts.columnTwice(file, twice));
  return { file, format: "csv", encoding, delimiter, columns, rows };

  async function heading(delimiter: string): Promise<string[]> {
    for await (const { record } of lines(delimiter, 1)) return record.map((name) => name.trim());
    throw new CliError("badFile", texts.emptyFile(file));
  }

  async function* rows(): AsyncGenerator<SourceRow, void, void> {
    let first = true;
    for await (const { record, info } of lines(delimiter)) {
      if (first) first = false;
      else
        yield {
          number: info.lines,
          cells: Object.fromEntries(columns.map((name, index) => [name, record[index]])),
        };
    }
  }

  async function* lines(separator: string, only?: number): AsyncGenerator<Line, void, void> {
    const parser = parse({
      delimiter: separator,
      info: true,
      skip_empty_lines: true,
      ...(only && { to: only, relax_column_count: true, relax_quotes: true }),
    });
    const text = Readable.from(decodeText(file, encoding));
    text.on("error", (error) => parser.destroy(error));
    try {
      // With `info` each record comes as such a pair, which the types of csv-parse do not say.
      for await (const line of text.pipe(parser)) yield line as unknown as Line;
    } catch (error) {
      if (error instanceof CsvError) throw new CliError("badFile", texts.badLine(file, error.message));
      throw error;
    } finally {
      text.destroy();
    }
  }
}
