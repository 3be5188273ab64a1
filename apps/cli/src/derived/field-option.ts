import { InvalidArgumentError, Option } from "commander";
import { choicesOf, kindOf } from "../contract/kind.ts";
import type { Schema } from "../contract/operations.ts";
import { readNumber } from "../rows/numbers.ts";
import type { Texts } from "../texts/en.ts";

/** A parameter or a property of the body. */
export interface Field {
  readonly name: string;
  readonly description: string;
  readonly schema: Schema;
  readonly required: boolean;
}

// Options of our own; a parameter with one of these names is `--param-output`.
const ownOptions = new Set(["output", "columns", "profile", "lang", "debug", "clear", "help", "version"]);

/** `min_created_at` and `If-Match` as options: `min-created-at`, `if-match`. */
export function optionName(name: string): string {
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  return ownOptions.has(plain) ? `param-${plain}` : plain;
}

// A longer list of values is after the description only, which else would begin far to the right.
const longestList = 20;

/** The name of a field's option; that of a file ends in `-file`, as in `--label-file`. */
export function fieldOptionName(name: string, schema: Schema): string {
  const plain = optionName(name);
  return kindOf(schema) !== "file" || /(^|-)file$/.test(plain) ? plain : `${plain}-file`;
}

/** The option of a field, with everything that the contract contains about it. */
export function fieldOption(field: Field, texts: Texts): Option {
  const { name, schema, required } = field;
  const kind = kindOf(schema);
  const one = kind === "list" ? (schema.items ?? {}) : schema;
  const single = kindOf(one);
  const choices = single === "boolean" ? ["true", "false"] : choicesOf(schema);
  const listed = choices?.join("|") ?? "";
  const isShort = listed !== "" && listed.length <= longestList;
  const shown = isShort ? listed : (schema.items?.format ?? schema.format ?? texts.kinds[single]);
  const flags = kind === "boolean" ? `[${shown}]` : `<${shown}>`;
  const option = new Option(`--${fieldOptionName(name, schema)} ${flags}`, describe(field, texts));
  if (kind === "boolean") option.preset("true");
  if (required) option.makeOptionMandatory();
  const read = (text: string) => readText(text, one, choices, texts);
  option.argParser<unknown>(
    kind === "list" ? (text, earlier) => [...(Array.isArray(earlier) ? earlier : []), read(text)] : read,
  );
  // Parsing by choices alone would not read numbers; help and completion list them from here.
  if (choices) option.argChoices = choices;
  return option;
}

function describe({ description, schema }: Field, texts: Texts): string {
  const repeat = kindOf(schema) === "list" ? ` ${texts.repeatable}` : "";
  return oneLine(description) + repeat;
}

/** A description of the contract on one line. */
export function oneLine(text: string | undefined): string {
  return commandText(text).replaceAll(/\s+/g, " ").trim();
}

const isOfUrlsOrJson = (text: string) => /%2B|`null`/.test(text);

/**
 * A description of the contract in paragraphs of one line, without what applies to URLs and JSON only: `%2B`, and `null`, for
 * which there is `--clear`. Of the first paragraph the other sentences remain; later ones would refer to what is not there.
 */
export function commandText(text = ""): string {
  const [first = "", ...others] = text.replaceAll(/;\s+`null`[^.;]*/g, "").split(/\n\s*\n/);
  const sentences = first.split(/(?<=[.!?])(?=\s)/).filter((sentence) => !isOfUrlsOrJson(sentence));
  return [sentences.join(""), ...others.filter((paragraph) => !isOfUrlsOrJson(paragraph))]
    .map((paragraph) => paragraph.replaceAll(/\s+/g, " ").trim())
    .join("\n\n");
}

/** An argument as the value that is sent. */
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
      if ("error" in read) throw new InvalidArgumentError(texts.numberErrors[read.error](schema));
      return read.number;
    }
    default:
      return text;
  }
}
