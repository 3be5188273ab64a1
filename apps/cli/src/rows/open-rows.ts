import leven from "leven";
import { CliError } from "../exit-codes.ts";
import type { Texts } from "../texts/en.ts";
import { openCsv } from "./csv-source.ts";
import { openJsonl } from "./jsonl-source.ts";
import type { RowSource } from "./row-source.ts";
import { formatOf } from "./row-source.ts";
import type { Encoding } from "./text-file.ts";
import { openXlsx } from "./xlsx-source.ts";

/**
 * Opens a file of rows by its extension.
 *
 * @throws CliError when it is not in its format, or has an unknown column.
 */
export async function openRows(
  file: string,
  { encoding, known, texts }: { encoding: Encoding; known: ReadonlySet<string>; texts: Texts },
): Promise<RowSource> {
  const source = await open();
  for (const name of source.columns ?? []) {
    if (known.has(name)) continue;
    const [closest] = [...known].sort((a, b) => leven(a, name) - leven(b, name));
    throw new CliError("badFile", texts.unknownColumn(file, name, closest ?? ""));
  }
  return source;

  async function open(): Promise<RowSource> {
    switch (formatOf(file, texts)) {
      case "csv":
        return openCsv(file, { encoding, known, texts });
      case "jsonl":
        return openJsonl(file, { encoding, texts });
      case "xlsx":
        return openXlsx(file, texts);
    }
  }
}
