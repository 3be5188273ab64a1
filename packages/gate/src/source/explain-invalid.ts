import type { ErrorObject } from "ajv";
import type { Texts } from "../rules/rule.ts";
import type { SourceDocument } from "./document.ts";

/** What each keyword of JSON Schema demands of settings and ledgers. Ajv's own messages are English only. */
const demands: Readonly<Record<string, (name: string, params: ErrorObject["params"]) => Texts>> = {
  additionalProperties: (_name, { additionalProperty }) => ({
    en: `\`${additionalProperty}\` is not a property of this object.`,
    uk: `\`${additionalProperty}\` тут не передбачено.`,
  }),
  required: (_name, { missingProperty }) => ({
    en: `\`${missingProperty}\` is missing.`,
    uk: `Бракує \`${missingProperty}\`.`,
  }),
  format: (name) => ({
    en: `\`${name}\` must be a day of the calendar, such as 2027-01-31.`,
    uk: `\`${name}\` має бути календарною датою, наприклад 2027-01-31.`,
  }),
  type: (name, { type }) => ({
    en: `\`${name}\` must be ${[type].flat().join(" or ")}.`,
    uk: `\`${name}\` має бути такого типу: ${[type].flat().join(" або ")}.`,
  }),
  enum: (name, { allowedValues }) => ({
    en: `\`${name}\` must be one of ${JSON.stringify(allowedValues)}.`,
    uk: `\`${name}\` має бути одним із ${JSON.stringify(allowedValues)}.`,
  }),
  pattern: (name, { pattern }) => ({
    en: `\`${name}\` must match the pattern \`${pattern}\`. Quote it if it is all digits.`,
    uk: `\`${name}\` має відповідати шаблону \`${pattern}\`. Якщо там лише цифри, візьміть їх у лапки.`,
  }),
  anyOf: (name) => ({
    en: `\`${name}\` has none of the forms that are allowed here.`,
    uk: `\`${name}\` не має жодного з допустимих тут видів.`,
  }),
};

/** Each fault of a file that does not fit its schema, with file and line. */
export function explainInvalid(
  { location, lineOf }: SourceDocument,
  errors: readonly ErrorObject[] | null | undefined,
): readonly Texts[] {
  return (errors ?? []).map(({ instancePath, keyword, message, params, propertyName }) => {
    const tokens = instancePath.split("/").slice(1);
    const unknown: unknown = params["additionalProperty"];
    const line = lineOf(typeof unknown === "string" ? [...tokens, unknown] : tokens);
    const name = propertyName ?? tokens.at(-1) ?? location;
    const { en, uk } = demands[keyword]?.(name, params) ?? {
      en: `\`${name}\` ${message}.`,
      uk: `\`${name}\` порушує вимогу \`${keyword}\`: ${JSON.stringify(params)}.`,
    };
    return { en: `${location}:${line}: ${en}`, uk: `${location}:${line}: ${uk}` };
  });
}
