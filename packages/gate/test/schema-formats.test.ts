import { expect, test } from "vitest";
import { compareContracts } from "../src/index.ts";
import { formatBounds, isFormatWithin } from "../src/schema/formats.ts";
import { returned, sent } from "./schema-states.ts";

/** What the names of the integer formats state. */
const integers = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"].map((name) => {
  const bits = BigInt(name.replace(/\D/g, ""));
  const isSigned = name.startsWith("i");
  const least = isSigned ? -(2n ** (bits - 1n)) : 0n;
  const greatest = isSigned ? 2n ** (bits - 1n) - 1n : 2n ** bits - 1n;
  return { name, least, greatest };
});

test("a format of whole numbers is within another one exactly if its range is", () => {
  for (const one of integers)
    for (const other of integers) {
      const isWithin = one.least >= other.least && one.greatest <= other.greatest;
      expect(isFormatWithin(one.name, other.name), `${one.name} ${other.name}`).toBe(isWithin);
    }
});

test("the bounds of the formats are their ranges", () => {
  const exact = integers.filter(({ greatest }) => greatest < BigInt(Number.MAX_SAFE_INTEGER));
  expect(formatBounds).toEqual(
    Object.fromEntries(exact.map(({ name, least, greatest }) => [name, [Number(least), Number(greatest)]])),
  );
});

/** Bits for whole numbers, from IEEE 754; a decimal of 128 bits has 34 digits. */
const exactUpTo: Readonly<Record<string, bigint>> = {
  float: 2n ** 24n,
  double: 2n ** 53n,
  decimal128: 10n ** 34n,
  decimal: 10n ** 40n,
};

test("a format of whole numbers is within one of other numbers exactly if that has all of them", () => {
  const doubleInt = { name: "double-int", least: 1n - 2n ** 53n, greatest: 2n ** 53n - 1n };
  for (const { name, least, greatest } of [...integers, doubleInt]) {
    for (const [other, most] of Object.entries(exactUpTo))
      expect([name, other, isFormatWithin(name, other)]).toEqual([
        ...[name, other],
        -least <= most && greatest <= most,
      ]);
    for (const other of [...integers, doubleInt])
      expect([name, other.name, isFormatWithin(name, other.name)]).toEqual([
        ...[name, other.name],
        least >= other.least && greatest <= other.greatest,
      ]);
  }
});

/** Which formats have everything of another, by the RFC or the registry that defines the wider one. */
const wider: Readonly<Record<string, readonly string[]>> = {
  float: ["double", "decimal"],
  double: ["decimal"],
  decimal128: ["decimal"],
  email: ["idn-email"],
  hostname: ["idn-hostname"],
  uri: ["uri-reference", "iri", "iri-reference"],
  url: ["uri", "uri-reference", "iri", "iri-reference"],
  "uri-reference": ["iri-reference"],
  iri: ["iri-reference"],
  base64url: ["char"],
};
const others = [
  ...Object.keys(wider),
  ...["decimal", "idn-email", "idn-hostname", "iri-reference", "char", "uuid", "date", "date-time", "time"],
  ...["duration", "ipv4", "ipv6", "json-pointer", "relative-json-pointer", "regex", "uri-template"],
];

test("of the other formats, exactly the known ones are within each other", () => {
  for (const one of others)
    for (const other of others)
      expect([one, other, isFormatWithin(one, other)]).toEqual([
        ...[one, other],
        one === other || (wider[one] ?? []).includes(other),
      ]);
});

// The registry of OpenAPI: they state how a text is shown, or what language it is in.
test.for(["password", "commonmark", "html", "markdown", "text", "string"])(
  "the format %s accepts any text",
  (format) => {
    const rulesOf = (base: unknown, revision: unknown) =>
      compareContracts(base, revision, { today: "2026-11-22" }).map(({ rule }) => rule);
    for (const place of [sent, returned]) {
      const [plain, formatted] = [place({ type: "string" }), place({ type: "string", format })];
      expect([rulesOf(plain, formatted), rulesOf(formatted, plain)]).toEqual([[], []]);
    }
  },
);
