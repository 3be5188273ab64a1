import { allows, type Json, type Schema } from "@specie/contract";
import { type Arbitrary, fc } from "@specie/property-tests";
import { assetIssuer } from "./test-app.ts";

/** Keywords that only the arbitraries read. */
type Bounded = Schema & {
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly minItems?: number;
};

/** Values that a schema without references accepts, small ones first. */
export function validValues(schema: Bounded): Arbitrary<Json> {
  const value = present(schema);
  return allows(schema, "null") ? fc.oneof(fc.constant(null), value) : value;
}

function present(schema: Bounded): Arbitrary<Json> {
  const { oneOf, enum: values, const: only, items, minItems = 0, maxItems = 5 } = schema;
  if (oneOf !== undefined) return fc.oneof(...oneOf.map(validValues));
  if (only !== undefined) return fc.constant(only);
  if (values !== undefined) return fc.constantFrom(...values);
  if (items !== undefined)
    return fc.array(validValues(items), { minLength: minItems, maxLength: Math.min(maxItems, 5) });
  if (schema.properties !== undefined || allows(schema, "object")) return objects(schema);
  if (allows(schema, "boolean")) return fc.boolean();
  if (allows(schema, "integer"))
    return fc.integer({ min: schema.minimum ?? 0, max: schema.maximum ?? 1_000_000 });
  if (allows(schema, "number")) return amounts;
  return texts(schema);
}

function objects({ properties = {}, required = [] }: Schema): Arbitrary<Json> {
  const members = Object.fromEntries(
    Object.entries(properties).map(([name, member]) => [name, validValues(member)]),
  );
  return fc.record(members, { requiredKeys: [...required] });
}

/** Up to 15 digits, up to 7 of them after the point. */
const amounts = fc
  .tuple(fc.integer({ min: 0, max: 99_999_999 }), fc.integer({ min: 0, max: 9_999_999 }))
  .map(([whole, decimals]) =>
    Number(`${whole}.${String(decimals).padStart(7, "0").replace(/0+$/, "") || "0"}`),
  );

const formats: Readonly<Record<string, Arbitrary<string>>> = {
  uuid: fc.uuid(),
  "date-time": fc
    .date({
      min: new Date("1900-01-01T00:00:00Z"),
      max: new Date("2100-01-01T00:00:00Z"),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString()),
  iban: fc.constantFrom("UA213223130000026007233566001", "DE89370400440532013000"),
  "stellar-public-key": fc.constant(assetIssuer),
};

function texts({ format, pattern, minLength = 0, maxLength = 64 }: Bounded): Arbitrary<string> {
  const ofFormat = format === undefined ? undefined : formats[format];
  const shape = new RegExp(pattern ?? "", "u");
  // Times have milliseconds, or microseconds where the pattern requires them.
  if (ofFormat !== undefined)
    return ofFormat.map((text) => (shape.test(text) ? text : text.replace(/Z$/, "000Z")));
  const fits = (text: string) =>
    [...text].length >= minLength && [...text].length <= maxLength && shape.test(text);
  // Free text is what a pattern of that kind refuses little of; the others say what there may be.
  if (pattern === undefined || /^\^(\(\?:)?\[\^/.test(pattern)) {
    const free = fc.string({
      unit: "grapheme",
      minLength: Math.max(1, minLength),
      maxLength: Math.min(maxLength, 40),
    });
    return free.map((text) => text.normalize("NFC")).filter(fits);
  }
  if (minLength > 40) {
    const letters = (length: number) => fc.stringMatching(new RegExp(`^[A-Za-z0-9_-]{${length}}$`));
    const isToken = !shape.test("A".repeat(minLength));
    return isToken
      ? fc.tuple(letters(20), letters(20), letters(minLength)).map((parts) => parts.join("."))
      : letters(minLength);
  }
  return matching(pattern)
    .map((text) => text.normalize("NFC"))
    .filter(fits);
}

// To make one takes fast-check up to 50 ms, and the same few patterns are asked for hundreds of times.
const byPattern = new Map<string, Arbitrary<string>>();

function matching(pattern: string): Arbitrary<string> {
  const arbitrary = byPattern.get(pattern) ?? fc.stringMatching(new RegExp(pattern, "u"));
  byPattern.set(pattern, arbitrary);
  return arbitrary;
}
