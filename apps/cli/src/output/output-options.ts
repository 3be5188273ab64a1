import { Option } from "commander";
import type { Context } from "../context.ts";
import type { Parsed } from "../derived/fields.ts";
import type { Texts } from "../texts/en.ts";

const outputFormats = ["table", "json", "jsonl", "csv"] as const;
export type OutputFormat = (typeof outputFormats)[number];

/** How a response is printed. */
export interface OutputChoice {
  readonly format: OutputFormat;
  /** The selected columns; all when `undefined`. */
  readonly columns: readonly string[] | undefined;
}

export const formatOption = (texts: Texts) =>
  new Option("--output <format>", texts.output).choices(outputFormats);

export const columnsOption = (texts: Texts) => new Option("--columns <names>", texts.columns);

/** A table for people at a terminal and JSON for programs, unless the options choose another. */
export function readOutput(parsed: Parsed, { stdout }: Context): OutputChoice {
  const given = outputFormats.find((format) => format === parsed["output"]);
  const columns = typeof parsed["columns"] === "string" ? parsed["columns"].split(",") : undefined;
  return { format: given ?? (stdout.isTTY ? "table" : "json"), columns };
}
