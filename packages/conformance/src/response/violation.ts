import type { ErrorObject } from "ajv/dist/2020.js";

/** One difference between a response and the contract. */
export interface Violation {
  /** Such as `status`, `header ETag` or `body /assets/0/code`. */
  readonly place: string;
  readonly expected: string;
  readonly got: string;
}

export function describeViolation({ place, expected, got }: Violation): string {
  return `${place}: expected ${expected}, got ${got}`;
}

/**
 * The violation without what differs between two responses with the same defect: positions in arrays, GUIDs and, except for a
 * status and for what is missing, the value that came. Failures with the same cause are reported together.
 */
export function causeOf({ place, expected, got }: Violation): string {
  const isFixed = place === "status" || got === "none" || got.startsWith("an ");
  return generalize(
    `${place.replaceAll(/\/\d+(?=\/|$)/g, "/*")}: expected ${expected}${isFixed ? `, got ${got}` : ""}`,
  );
}

/** A message without GUIDs, other random words and addresses. */
export function generalize(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi, "(guid)")
    .replaceAll(/Слово[0-9a-f]+/gi, "(word)")
    .replaceAll(/https?:\/\/[^\s'"]+/g, "(url)");
}

/** A value in a message, short. */
export function show(value: unknown): string {
  if (value === undefined || value === null) return value === null ? "null" : "none";
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 120)}… (${text.length} characters)` : text;
}

const expectations: Readonly<Record<string, (params: Record<string, unknown>) => string>> = {
  type: ({ type }) => [type].flat().join(" or "),
  pattern: ({ pattern }) => `a text that matches ${pattern}`,
  format: ({ format }) => `a text in the format ${format}`,
  enum: ({ allowedValues }) => `one of ${JSON.stringify(allowedValues)}`,
  const: ({ allowedValue }) => JSON.stringify(allowedValue),
  minimum: ({ limit }) => `at least ${limit}`,
  maximum: ({ limit }) => `at most ${limit}`,
  minLength: ({ limit }) => `at least ${limit} characters`,
  maxLength: ({ limit }) => `at most ${limit} characters`,
  minItems: ({ limit }) => `at least ${limit} items`,
  maxItems: ({ limit }) => `at most ${limit} items`,
};

/** The violations of a schema by the value at `place`. Ajv's own words serve for keywords without words of ours. */
export function violationsOfSchema(place: string, errors: readonly ErrorObject[]): Violation[] {
  return errors.map(({ instancePath, keyword, params, message, data }) => {
    const at = `${place} ${instancePath}`.trim();
    if (keyword === "required")
      return {
        place: `${place} ${instancePath}/${params["missingProperty"]}`,
        expected: "a value",
        got: "none",
      };
    const expected = expectations[keyword]?.(params) ?? `a value that ${message}`;
    return { place: at, expected, got: show(data) };
  });
}
