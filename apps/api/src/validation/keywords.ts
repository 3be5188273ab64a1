import type { InvalidInputCode } from "@specie/types";
import type { AnySchemaObject, FuncKeywordDefinition } from "ajv/dist/2020.js";
import type { DataValidationCxt, SchemaValidateFunction } from "ajv/dist/types/index.js";
import { readerOf } from "./formats/formats.ts";
import { countDigits, isWhole, literalOf } from "./number-literals.ts";

/** What a keyword of ours says about a value that breaks it; Ajv hands it on as `params`. */
export interface KeywordError {
  readonly code: InvalidInputCode;
  readonly limit?: string | number;
}

/** Annotates a schema with an example for the text of an error; validates nothing. */
export const exampleKeyword = "x-example";

/**
 * Replaces `format`, which in Ajv can only accept or reject: this one also replaces the text by its normal form, without
 * spaces, letter case or offsets.
 */
export const formatKeyword: FuncKeywordDefinition = {
  keyword: "x-format",
  type: "string",
  schemaType: "string",
  modifying: true,
  errors: true,
  validate: judge("x-format", (format: string, value, _schema, place) => {
    const reading = readerOf(format)(String(value));
    if ("wrong" in reading) return { code: reading.wrong, limit: format };
    place.parentData[place.parentDataProperty] = reading.text;
    return undefined;
  }),
};

/** `x-normalization`: puts the text's normal form in its place. That one must keep to the length as well. */
export const normalizationKeyword: FuncKeywordDefinition = {
  keyword: "x-normalization",
  type: "string",
  schemaType: "string",
  modifying: true,
  errors: true,
  validate: judge("x-normalization", (form: string, value, schema, place) => {
    // Normalisation takes time in proportion to the square of a run of combining marks, and `maxLength` refuses this one anyhow.
    if (isLonger(String(value), schema["maxLength"])) return undefined;
    const text = String(value).normalize(form);
    if (text === value) return undefined;
    const minLength: number = schema["minLength"] ?? 0;
    const maxLength: number = schema["maxLength"] ?? Infinity;
    const length = [...text].length;
    if (length > maxLength) return { code: "too-long", limit: maxLength };
    if (length < minLength) return { code: "too-short", limit: minLength };
    place.parentData[place.parentDataProperty] = text;
    return undefined;
  }),
};

/** Whether a text has more characters than allowed, without counting those of a text that must have. */
function isLonger(text: string, maxLength = Infinity): boolean {
  // A character has one or two UTF-16 units.
  return text.length > 2 * maxLength || (text.length > maxLength && [...text].length > maxLength);
}

/** The digits of an amount after the decimal point, as it is written. */
export const fractionDigitsKeyword = digitsKeyword("x-max-fraction-digits", "fraction");

/** The significant digits of an amount, as it is written. */
export const significantDigitsKeyword = digitsKeyword("x-max-significant-digits", "significant");

/** Set beside `type: integer`: a fraction that the double has lost is still one. */
export const wholeKeyword: FuncKeywordDefinition = {
  keyword: "x-whole",
  type: "number",
  schemaType: "boolean",
  errors: true,
  validate: judge("x-whole", (_yes: boolean, value, _schema, place) =>
    isWhole(sourceAt(place, value)) ? undefined : { code: "type", limit: "integer" },
  ),
};

function digitsKeyword(keyword: string, which: "fraction" | "significant"): FuncKeywordDefinition {
  return {
    keyword,
    type: "number",
    schemaType: "number",
    errors: true,
    validate: judge(keyword, (most: number, value, _schema, place) => {
      const digits = countDigits(sourceAt(place, value));
      // Infinity is no number as JSON writes it; `maximum` refuses it.
      return digits === undefined || digits[which] <= most ? undefined : { code: "precision" };
    }),
  };
}

function sourceAt({ parentData, parentDataProperty }: DataValidationCxt, value: unknown): string {
  return literalOf(parentData, parentDataProperty, Number(value));
}

/** A function as Ajv calls it, which leaves its errors on itself. */
function judge<Setting>(
  keyword: string,
  find: (
    setting: Setting,
    value: unknown,
    schema: AnySchemaObject,
    place: DataValidationCxt,
  ) => KeywordError | undefined,
): SchemaValidateFunction {
  const validate: SchemaValidateFunction = (setting: Setting, value: unknown, schema, place) => {
    // Stryker disable next-line all: Ajv calls it for values within a request alone, and its types allow for more.
    if (place === undefined) throw new Error("a keyword was called outside a schema");
    const fault = find(setting, value, schema ?? {}, place);
    if (fault === undefined) return true;
    validate.errors = [{ keyword, params: fault }];
    return false;
  };
  return validate;
}
