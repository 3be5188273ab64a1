import { fc, givenSeed } from "@specie/property-tests";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { contractOf } from "../src/contract/contract-of.ts";
import { child, type Located, start } from "../src/contract/located.ts";
import { compareContracts, defaultPolicy } from "../src/index.ts";
import { areDisjoint } from "../src/schema/disjoint.ts";

/**
 * Random schemas and values, with Ajv as the judge that is not ours: what the gate calls compatible must accept every value
 * that was valid, and what it calls disjoint must have no value in common. The same schemas in each run;
 * `SEED=` tries others, `RUNS=` more.
 */
const ajv = new Ajv2020({ strict: false, logger: false });
const runs = { seed: givenSeed ?? 1, numRuns: Number(process.env["RUNS"] ?? 300) };
type Schema = Readonly<Record<string, unknown>>;

const texts = ["", "a", "b", "ab", "abc", "abcd", "1", "12", "123", "A1"];
const numbers = [-1, 0, 0.5, 1, 1.5, 2, 3, 10];
const scalars = [null, true, false, ...texts, ...numbers];
const lists = [[], ["a"], ["a", "b"], [1], [1, 2], ["a", 1], [null]];
const values: readonly unknown[] = [
  ...scalars,
  ...lists,
  {},
  ...["k", "l"].flatMap((name) => scalars.map((value) => ({ [name]: value }))),
  ...texts.flatMap((k) => [
    { k, l: "a" },
    { k, l: 1 },
    { k, m: null },
  ]),
];

const small = fc.integer({ min: 0, max: 3 });
const bound = fc.constantFrom(0, 0.5, 1, 1.5, 2, 3);
const text = fc.record(
  {
    type: fc.constant("string"),
    minLength: small,
    maxLength: small,
    pattern: fc.constantFrom("^[a-z]+$", "^[a-z]*$", "^[0-9]+$", "^\\d{2}$", "^[a-z]{1,2}$", ".*", "^a"),
    enum: fc.subarray(texts, { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ["type"] },
);
const number = fc.record(
  {
    type: fc.constantFrom("integer", "number"),
    minimum: bound,
    maximum: bound,
    exclusiveMinimum: bound,
    exclusiveMaximum: bound,
    multipleOf: fc.constantFrom(0.5, 1, 2),
  },
  { requiredKeys: ["type"] },
);
const simple: fc.Arbitrary<Schema> = fc.oneof(
  text,
  number,
  fc.record({ const: fc.constantFrom(...scalars) }),
  fc.record({ enum: fc.subarray([...scalars], { minLength: 1, maxLength: 3 }) }),
  fc.record({ type: fc.constantFrom("null", "boolean", ["string", "null"], ["integer", "string"]) }),
  fc.record({ type: fc.constant(["string", "null"]), maxLength: small, minLength: small }),
  fc.record(
    { type: fc.constant("array"), items: fc.oneof(text, number), minItems: small, maxItems: small },
    { requiredKeys: ["type"] },
  ),
);
const object = fc.record(
  {
    type: fc.constant("object"),
    properties: fc.record({ k: simple, l: simple }, { requiredKeys: [] }),
    required: fc.subarray(["k", "l"]),
    additionalProperties: fc.constantFrom(false, true, { type: "string" }),
    minProperties: small,
    maxProperties: small,
  },
  { requiredKeys: ["type"] },
);
const whole: fc.Arbitrary<Schema> = fc.oneof(simple, object);
const choice = (keyword: string) =>
  fc.array(whole, { minLength: 1, maxLength: 3 }).map((branches): Schema => ({ [keyword]: branches }));
const schema: fc.Arbitrary<Schema> = fc.oneof(
  { weight: 3, arbitrary: whole },
  choice("oneOf"),
  choice("anyOf"),
  choice("allOf"),
  whole.map((not): Schema => ({ not })),
);
/** Two schemas that are often close to each other: that is where mistakes are. */
const pair = fc.oneof(
  fc.tuple(schema, schema),
  fc.tuple(object, object),
  fc.tuple(text, text),
  fc.tuple(number, number),
  fc
    .tuple(whole, fc.array(whole, { maxLength: 2 }), fc.constantFrom("oneOf", "anyOf"))
    .map(([one, more, keyword]) => [one, { [keyword]: [one, ...more] }] as const),
  fc
    .tuple(fc.array(whole, { minLength: 1, maxLength: 2 }), whole, fc.constantFrom("oneOf", "anyOf"))
    .map(([some, added, keyword]) => [{ [keyword]: some }, { [keyword]: [...some, added] }] as const),
);

const document = (post: object) => ({
  openapi: "3.1.0",
  info: { title: "T", version: "1.0.0" },
  paths: { "/a": { post } },
});
const json = (body: Schema) => ({ content: { "application/json": { schema: body } } });
const request = (body: Schema) => document({ requestBody: json(body), responses: {} });
const response = (body: Schema) => document({ responses: { 200: { description: "d", ...json(body) } } });
const hasBreak = (before: object, after: object) =>
  compareContracts(before, after, { today: "2026-11-22" }).some(({ impact }) => impact === "major");
const accepted = (one: Schema) => {
  const accepts = ajv.compile(one);
  return values.filter((value) => accepts(value));
};

/**
 * Callers are taken to send only the fields that the contract names or describes: else no optional field could be added to
 * an object that is open, as objects are by default.
 */
function sent(before: Schema): readonly unknown[] {
  const written = JSON.stringify(before);
  const isNamed = (name: string) => written.includes(`"${name}":{`);
  const isDescribed = written.includes('"additionalProperties":{');
  return accepted(before).filter(
    (value) =>
      typeof value !== "object" || value === null || isDescribed || Object.keys(value).every(isNamed),
  );
}

/** Found by these properties, each now reported as a break: the first was missed in both directions, the others in one. */
const found: readonly (readonly [Schema, Schema])[] = [
  [{ oneOf: [{ type: "null" }] }, { oneOf: [{ type: "null" }, { type: ["string", "null"], maxLength: 3 }] }],
  [
    { type: "integer", maximum: 1, exclusiveMaximum: 2 },
    { type: "integer", exclusiveMaximum: 1 },
  ],
  [
    { type: "object", required: ["k"] },
    { type: "object", properties: { k: { type: "string" } } },
  ],
];
const withFound = { ...runs, examples: found.map((one): [typeof one] => [one]) };

test("a request that was valid is valid, unless a break is reported", () => {
  let compatible = 0;
  fc.assert(
    fc.property(pair, ([before, after]) => {
      if (hasBreak(request(before), request(after))) return;
      compatible++;
      const accepts = ajv.compile(after);
      expect(sent(before).filter((value) => !accepts(value))).toEqual([]);
    }),
    withFound,
  );
  expect(compatible).toBeGreaterThan(runs.numRuns / 20);
});

test("a response that is valid was valid, unless a break is reported", () => {
  let compatible = 0;
  fc.assert(
    fc.property(pair, ([before, after]) => {
      if (hasBreak(response(before), response(after))) return;
      compatible++;
      const accepts = ajv.compile(before);
      expect(accepted(after).filter((value) => !accepts(value))).toEqual([]);
    }),
    withFound,
  );
  expect(compatible).toBeGreaterThan(runs.numRuns / 20);
});

test("no value fits two schemas that are called disjoint", () => {
  let apart = 0;
  fc.assert(
    fc.property(whole, whole, (one, other) => {
      if (!areDisjoint(located(one), located(other))) return;
      apart++;
      const accepts = ajv.compile(other);
      expect(accepted(one).filter((value) => accepts(value))).toEqual([]);
    }),
    runs,
  );
  expect(apart).toBeGreaterThan(runs.numRuns / 20);
});

function located(value: Schema): Located {
  const contract = contractOf(
    { openapi: "3.1.0", info: {}, components: { schemas: { S: value } } },
    "base",
    defaultPolicy,
  );
  const at = ["components", "schemas", "S"].reduce<Located | undefined>(
    (place, key) => place && child(place, key),
    start(contract),
  );
  if (!at) throw new Error("The schema was just put there.");
  return at;
}
