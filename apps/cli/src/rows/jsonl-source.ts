import { parse } from "lossless-json";
import { CliError } from "../exit-codes.ts";
import type { Texts } from "../texts/en.ts";
import { type Cell, NumberText, type RowSource, type SourceRow } from "./row-source.ts";
import type { Encoding } from "./text-file.ts";
import { decodeText } from "./text-file.ts";

/** One JSON object in each line; empty lines are passed over. Numbers keep their text, so nothing is rounded. */
export function openJsonl(
  file: string,
  { encoding, texts }: { encoding: Encoding; texts: Texts },
): RowSource {
  return { file, format: "jsonl", encoding, delimiter: undefined, columns: undefined, rows };

  async function* rows(): AsyncGenerator<SourceRow, void, void> {
    let number = 0;
    for await (const line of lines(file, encoding)) {
      number++;
      if (line.trim() !== "") yield { number, cells: readObject(line, number) };
    }
  }

  function readObject(line: string, number: number): Record<string, Cell> {
    let value: unknown;
    try {
      value = parse(line, undefined, (text) => new NumberText(text));
    } catch (error) {
      throw new CliError(
        "badFile",
        texts.badLine(file, `${number}: ${error instanceof Error ? error.message : error}`),
      );
    }
    if (typeof value !== "object" || value === null || Array.isArray(value) || value instanceof NumberText)
      throw new CliError("badFile", texts.badLine(file, `${number}: ${texts.notAnObject}`));
    return { ...value };
  }
}

async function* lines(file: string, encoding: Encoding): AsyncGenerator<string, void, void> {
  let rest = "";
  for await (const chunk of decodeText(file, encoding)) {
    const parts = (rest + chunk).split("\n");
    rest = parts.pop() ?? "";
    yield* parts;
  }
  yield rest;
}
