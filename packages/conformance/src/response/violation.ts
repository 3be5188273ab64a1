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
 * The causes of the violations of one response: equal for responses with the same defect, so that their failures are
 * reported together. Positions in arrays, GUIDs and most values are left out; fields that are missing or undeclared are one
 * cause together.
 */
export function causesOf(violations: readonly Violation[]): string[] {
  const missing = new Set<string>();
  const undeclared = new Set<string>();
  const causes = new Set<string>();
  for (const { place, expected, got } of violations) {
    const general = generalize(place.replaceAll(/\/\d+(?=\/|$)/g, "/*"));
    if (got === "none" && expected === anyValue) missing.add(general);
    else if (expected === noField) undeclared.add(general);
    else
      causes.add(generalize(`${general}: expected ${expected}${place === "status" ? `, got ${got}` : ""}`));
  }
  return [
    ...causes,
    ...(missing.size > 0 ? [`lacks ${enumerate(missing)}`] : []),
    ...(undeclared.size > 0 ? [`contains undeclared ${enumerate(undeclared)}`] : []),
  ];
}

/** Places of one kind, the kind named once: `header ETag, body /login, /name`. */
function enumerate(places: ReadonlySet<string>): string {
  let last = "";
  return [...places]
    .map((place) => {
      const [kind = "", name] = place.split(" ");
      const text = kind === last ? name : place;
      last = kind;
      return text;
    })
    .join(", ");
}

/** The expectations of what is missing, and of a field that should be. */
export const anyValue = "a value";
export const noField = "no such field, as the contract does not declare it";

/** A message without GUIDs, other random words and addresses. */
export function generalize(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi, "(guid)")
    .replaceAll(/Слово-[0-9a-f]+/gi, "(word)")
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
