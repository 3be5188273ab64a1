import { Option } from "commander";
import type { Schema } from "../contract/contract.ts";
import { isNullable, kindOf } from "../contract/kind.ts";
import type { Operation } from "../contract/operations.ts";
import type { Texts } from "../texts/en.ts";
import { type Field, fieldOption } from "./field-option.ts";
import { readJsonFile } from "./read-json-file.ts";

/** What commander has parsed, by attribute name. */
export type Parsed = Readonly<Record<string, unknown>>;

/** Fields as options, and what was typed for them as an object under the contract's names. */
export interface FieldOptions {
  readonly options: readonly Option[];
  readonly read: (parsed: Parsed) => Promise<Record<string, unknown>>;
}

/** The options of the parameters that stand in one part of a request. */
export function parameterOptions(
  { parameters }: Operation,
  place: "query" | "header",
  texts: Texts,
  left: readonly string[] = [],
): FieldOptions {
  const fields = parameters
    .filter((parameter) => parameter.in === place && !left.includes(parameter.name))
    .map((parameter) => ({ ...parameter, required: parameter.required ?? false }));
  return fieldOptions(fields, texts);
}

/** The options of a body; where fields may be cleared, `--clear` with their names too. */
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
        const isFile = kindOf(field.schema) === "json" && typeof value === "string";
        values[field.name] = isFile ? await readJsonFile(value, texts) : value;
      }
      return values;
    },
  };
}

/** The positional argument for a path parameter. */
export function pathArguments({ parameters }: Operation): { name: string; description: string }[] {
  return parameters
    .filter((parameter) => parameter.in === "path")
    .map(({ name, description }) => ({ name, description: description.trim().replaceAll(/\s+/g, " ") }));
}
