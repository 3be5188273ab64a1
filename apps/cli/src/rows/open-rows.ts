import { openCsv } from "./csv-source.ts";
import { openJsonl } from "./jsonl-source.ts";
import type { ReadingOptions, RowSource } from "./row-source.ts";
import { openXlsx } from "./xlsx-source.ts";

/**
 * Opens a file of rows.
 *
 * @throws CliError when it is not in its format, has unknown headings, or is ambiguous.
 */
export async function openRows(file: string, options: ReadingOptions): Promise<RowSource> {
  switch (options.format) {
    case "csv":
      return openCsv(file, options);
    case "jsonl":
      return openJsonl(file, options);
    case "xlsx":
      return openXlsx(file, options);
  }
}
