import { InvalidArgumentError, Option } from "commander";
import type { Schema } from "../contract/contract.ts";
import { choicesOf, kindOf } from "../contract/kind.ts";
import { readNumber } from "../rows/numbers.ts";
import type { Texts } from "../texts/en.ts";
import { optionName } from "./option-name.ts";

/** A parameter or a property of the body. */
export interface Field {
  readonly name: string;
  readonly description: string;
  readonly schema: Schema;
  readonly required: boolean;
}

/** The option for a field, with everything that the contract says about it. */
export function fieldOption(field: Field, texts: Texts): Option {
  const { name, schema, required } = field;
  const kind = kindOf(schema);
  const single = kind === "list" ? kindOf(schema.items ?? {}) : kind;
  const choices = single === "boolean" ? ["true", "false"] : choicesOf(schema);
  const shown = choices ? choices.join("|") : (schema.items?.format ?? schema.format ?? texts.kinds[single]);
  const flags = kind === "boolean" ? `[${shown}]` : `<${shown}>`;
  const option = new Option(`--${optionName(name)} ${flags}`, describe(field, texts));
  if (kind === "boolean") option.preset("true");
  if (required) option.makeOptionMandatory();
  const read = (text: string) =>
    readText(text, single === "boolean" || kind !== "list" ? schema : (schema.items ?? {}), choices, texts);
  option.argParser<unknown>(
    kind === "list" ? (text, earlier) => [...(Array.isArray(earlier) ? earlier : []), read(text)] : read,
  );
  // Parsing by choices alone would not read numbers; for help and completion they are named all the same.
  if (choices) option.argChoices = choices;
  return option;
}

function describe({ description, schema }: Field, texts: Texts): string {
  const words = description.trim().replaceAll(/\s+/g, " ");
  const repeat = kindOf(schema) === "list" ? ` ${texts.repeatable}` : "";
  return words + repeat;
}

/** What was typed, as the value that is sent; numbers stay as they were typed, see `asNumber`. */
function readText(
  text: string,
  schema: Schema,
  choices: readonly string[] | undefined,
  texts: Texts,
): unknown {
  if (choices && !choices.includes(text)) throw new InvalidArgumentError(texts.oneOf(choices.join(", ")));
  switch (kindOf(schema)) {
    case "boolean":
      return text === "true";
    case "integer":
    case "number": {
      const read = readNumber(text, schema);
      if ("fault" in read) throw new InvalidArgumentError(texts.numberFaults[read.fault](schema));
      return read.number;
    }
    default:
      return text;
  }
}
