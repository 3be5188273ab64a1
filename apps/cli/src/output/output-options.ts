import { Option } from "commander";
import type { Context } from "../context.ts";
import type { Parsed } from "../derived/fields.ts";
import { Refusal } from "../exit-codes.ts";
import type { Texts } from "../texts/en.ts";

const outputFormats = ["table", "json", "jsonl", "csv"] as const;
export type OutputFormat = (typeof outputFormats)[number];

/** How an answer is printed. */
export interface OutputChoice {
  readonly format: OutputFormat;
  /** The columns asked for; all where it is `undefined`. */
  readonly columns: readonly string[] | undefined;
}

export function outputOptions(texts: Texts): Option[] {
  return [
    new Option("--output <format>", texts.output).choices(outputFormats),
    new Option("--columns <names>", texts.columns),
  ];
}

/** A table for people at a terminal, JSON for programs, unless something else was asked for. */
export function readOutput(parsed: Parsed, { stdout }: Context): OutputChoice {
  const asked = outputFormats.find((format) => format === parsed["output"]);
  const columns = typeof parsed["columns"] === "string" ? parsed["columns"].split(",") : undefined;
  return { format: asked ?? (stdout.isTTY ? "table" : "json"), columns };
}

/** @throws Refusal when a column is asked for that there is not. */
export function chosenColumns(
  all: readonly string[],
  { columns }: OutputChoice,
  texts: Texts,
): readonly string[] {
  const unknown = columns?.filter((name) => !all.includes(name)) ?? [];
  if (unknown.length > 0)
    throw new Refusal("usage", texts.unknownColumns(unknown.join(", "), all.join(", ")));
  return columns ?? all;
}
