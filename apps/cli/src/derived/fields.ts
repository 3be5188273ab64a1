import { readFile } from "node:fs/promises";
import { Option } from "commander";
import { isNullable, kindOf } from "../contract/kind.ts";
import type { Operation, Schema } from "../contract/operations.ts";
import { CliError, whyOf } from "../exit-codes.ts";
import type { Texts } from "../texts/en.ts";
import { type Field, fieldOption, oneLine } from "./field-option.ts";
import { readJsonFile } from "./json-file.ts";

/** The options that commander has parsed, by attribute name. */
export type Parsed = Readonly<Record<string, unknown>>;

/** Fields as options, and their values as an object under the contract's names. */
export interface FieldOptions {
  readonly options: readonly Option[];
  readonly read: (parsed: Parsed) => Promise<Record<string, unknown>>;
}

/** The options of the parameters in one part of a request. */
export function parameterOptions(
  { parameters }: Operation,
  part: "query" | "header",
  texts: Texts,
  omitted: readonly string[] = [],
): FieldOptions {
  const fields = parameters.filter(({ in: at, name }) => at === part && !omitted.includes(name));
  return fieldOptions(fields, texts);
}

/** The options of a body's properties; `--clear` lists those that may be `null`. */
export function bodyOptions(body: Schema, texts: Texts, { optional = false } = {}): FieldOptions {
  const fields = Object.entries(body.properties ?? {}).map(([name, schema]) => ({
    name,
    schema,
    description: schema.description ?? "",
    required: !optional && (body.required ?? []).includes(name),
  }));
  const { options, read } = fieldOptions(fields, texts);
  const clearable = fields.filter(({ schema }) => isNullable(schema)).map(({ name }) => name);
  if (clearable.length === 0) return { options, read };
  const clear = new Option("--clear <field...>", texts.clear).choices(clearable);
  return {
    options: [...options, clear],
    read: async (parsed) => {
      const cleared = Array.isArray(parsed["clear"]) ? parsed["clear"] : [];
      return { ...(await read(parsed)), ...Object.fromEntries(cleared.map((name) => [name, null])) };
    },
  };
}

function fieldOptions(fields: readonly Field[], texts: Texts): FieldOptions {
  const pairs = fields.map((field) => ({ field, option: fieldOption(field, texts) }));
  return {
    options: pairs.map(({ option }) => option),
    read: async (parsed) => {
      const values: Record<string, unknown> = {};
      for (const { field, option } of pairs) {
        const value = parsed[option.attributeName()];
        if (value === undefined) continue;
        const kind = typeof value === "string" ? kindOf(field.schema) : undefined;
        const isFile = kind === "json" || kind === "file";
        values[field.name] = isFile ? await readFileValue(String(value), field.schema, texts) : value;
      }
      return values;
    },
  };
}

/** What a file holds: JSON, or its bytes with the media type of the contract. */
async function readFileValue(file: string, schema: Schema, texts: Texts): Promise<unknown> {
  if (kindOf(schema) === "json") return readJsonFile(file, texts);
  // Opening a file that does not exist fails only when it is read.
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new CliError("badFile", texts.cannotRead(file, whyOf(error, texts)));
  });
  return new Blob([bytes], { type: schema.contentMediaType ?? "application/octet-stream" });
}

/** The positional arguments of the path parameters. */
export function pathArguments({ parameters }: Operation): { name: string; description: string }[] {
  return parameters
    .filter((parameter) => parameter.in === "path")
    .map(({ name, description }) => ({ name, description: oneLine(description) }));
}
