import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { parse } from "yaml";
import {
  bundleFile,
  exampleText,
  fieldAt,
  headerExample,
  inputCodesOf,
  memberOf,
  operationNamed,
  operationsByScope,
  operationsOf,
  operationsReturning,
  problemExample,
  problemsOf,
  repetitionOf,
  sectionsOf,
  serverUrl,
  successesOf,
  successOf,
  tokenScheme,
  typeBase,
} from "../src/contract.ts";
import { glossary, hasGlossary } from "../src/glossary.ts";
import { limits } from "../src/guides/limits.ts";
import { langs } from "../src/lang.ts";

const resolve = (file: string) => createRequire(import.meta.url).resolve(`@specie/spec/${file}`);
const bundle = JSON.parse(readFileSync(resolve("openapi.json"), "utf8"));
const { schemas, parameters, responses, securitySchemes } = bundle.components;

/** The operations of the bundle, read on their own. */
const declared = Object.values(bundle.paths).flatMap((item) => Object.values(Object(item)).map(Object));

test.each([
  [true, 429, "yes"],
  [true, 500, "yes"],
  [false, 500, "unknown"],
  [false, 501, "no"],
  [false, 503, "no"],
  [false, 409, "no"],
] as const)(
  "a problem that is retryable: %s, with the status %i: a repetition may help: %s",
  (retryable, status, expected) => {
    expect(repetitionOf({ retryable, status })).toBe(expected);
  },
);

test("the operations by scope are those that require it, in the contract's order", () => {
  const expected = new Map<string, string[]>();
  for (const { operationId, security = bundle.security } of declared)
    for (const scope of new Set(security.flatMap((one: object) => Object.values(one).flat())))
      expected.set(String(scope), [...(expected.get(String(scope)) ?? []), operationId]);
  expect([...operationsByScope()]).toEqual([...expected]);
  expect(expected.size).toBeGreaterThan(0);
});

test("each edition has its files, its operations and its codes", () => {
  expect(bundleFile("en", "json")).toBe(resolve("openapi.json"));
  expect(bundleFile("uk", "yaml")).toBe(resolve("openapi.uk.yaml"));
  const uk = JSON.parse(readFileSync(resolve("openapi.uk.json"), "utf8"));
  for (const [lang, { paths, components }] of [
    ["en", bundle],
    ["uk", uk],
  ] as const) {
    const all = Object.values(paths).flatMap((item) => Object.values(Object(item)).map(Object));
    expect(operationsOf(lang).map(({ id, summary }) => [id, summary])).toEqual(
      all.map(({ operationId, summary }) => [operationId, summary]),
    );
    const codes = Object.entries(components.schemas.ProblemCode["x-codes"]);
    expect(problemsOf(lang)).toEqual(codes.map(([code, facts]) => ({ code, ...Object(facts) })));
    expect(inputCodesOf(lang).map(({ code }) => code).length).toBeGreaterThan(5);
  }
  expect(() => operationNamed("en", "noSuch")).toThrow("noSuch");
  expect([serverUrl, typeBase]).toEqual([bundle.servers[0].url, schemas.ProblemCode["x-type-base"]]);
});

test("what is asked for in a language is of that edition, wherever a page names it", () => {
  for (const lang of langs) {
    const all = operationsOf(lang);
    expect(all.map(({ id }) => operationNamed(lang, id))).toEqual(all);
    for (const { code } of problemsOf(lang))
      for (const operation of operationsReturning(lang, code)) expect(all).toContain(operation);
  }
  for (const read of [operationsOf, sectionsOf, problemsOf, inputCodesOf, tokenScheme]) {
    const texts = langs.map((lang) => JSON.stringify(read(lang)));
    expect([String(read), new Set(texts).size]).toEqual([String(read), langs.length]);
    expect(texts[langs.indexOf("uk")]).toMatch(/[а-яіїє]{4}/);
  }
});

test("the successes of an operation are in the order of their statuses, and one is required", () => {
  const plain = operationNamed("en", "getCustomer");
  const [[, response] = []] = plain.responses;
  if (!response) throw new Error("getCustomer has no response");
  const operation = {
    ...plain,
    responses: new Map([404, 302, 201, 399, 400, 200].map((status) => [status, { ...response, status }])),
  };
  expect(successesOf(operation).map(({ status }) => status)).toEqual([200, 201, 302, 399]);
  expect(successOf(operation).status).toBe(200);
  expect(() => successOf({ ...plain, responses: new Map([[404, { ...response, status: 404 }]]) })).toThrow(
    "The contract's getCustomer declares no response of success",
  );
});

/** The codes that a schema of a problem allows, as the lint demands them. */
const codesIn = (schema: object | undefined): unknown[] => {
  const code = Object(memberOf(memberOf(schema, "properties"), "code"));
  return code.const === undefined ? [code.enum ?? []].flat() : [code.const];
};

test.each(langs)(
  "%s: a problem is returned by the operations that declare it, with its own example",
  (lang) => {
    const all = operationsOf(lang);
    for (const { code } of problemsOf(lang)) {
      const declaring = all.filter((one) =>
        [...one.responses.values()].some(({ content }) => codesIn(content?.schema).includes(code)),
      );
      expect([code, operationsReturning(lang, code)]).toEqual([code, declaring]);
      const example = problemExample(lang, code);
      if (example !== undefined) expect(example).toMatchObject({ code, request_id: expect.any(String) });
    }
    expect(problemsOf(lang).filter(({ code }) => problemExample(lang, code)).length).toBeGreaterThan(10);
    expect(problemExample(lang, "no-such-code")).toBeUndefined();
  },
);

test("a field is found by its path, and what an example or a header lacks is named", () => {
  const value = { a: [{ b: "c" }], n: null };
  expect([
    fieldAt(value, "a.0.b"),
    fieldAt(value, "a.1.b"),
    fieldAt(value, "n.b"),
    memberOf("text", "length"),
  ]).toEqual([...["c", undefined, undefined, undefined]]);
  expect(exampleText("CustomerActive", "counterparty_guid")).toMatch(/^[0-9a-f-]{36}$/);
  expect(() => exampleText("CustomerActive", "accounts")).toThrow(
    "The contract's example CustomerActive has no text in accounts",
  );
  expect(() => exampleText("NoSuch", "a")).toThrow("The contract's example NoSuch has no text in a");
  expect(headerExample("RateLimit")).toBe(String(bundle.components.headers.RateLimit.schema.examples[0]));
  expect(() => headerExample("NoSuch")).toThrow("The contract's header NoSuch has no example");
});

test("the glossary has the words of the contract's, with their meaning in each language", () => {
  const words: readonly Readonly<Record<string, string>>[] = parse(
    readFileSync(resolve("glossary.yaml"), "utf8"),
  );
  expect(glossary).toEqual(
    words.map(({ en, uk, meaning_en, meaning_uk }) => ({
      en,
      uk,
      meaning: { en: meaning_en, uk: meaning_uk },
    })),
  );
  expect(hasGlossary).toBe(true);
});

const list = new Map<string, Record<string, number>>(
  operationNamed("en", "listCustomers").parameters.map(({ name, schema }) => [name, Object(schema)]),
);
const token =
  Object.values<Record<string, number>>(securitySchemes).find(
    (scheme) => "x-max-lifetime-seconds" in scheme,
  ) ?? {};
const key = parameters.IdempotencyKey;
const limit = list.get("limit") ?? {};
const offset = list.get("offset") ?? {};
const search = list.get("search_string") ?? {};

test("each limit has the numbers of its place in the contract, its unit, and the problem beyond it", () => {
  const invalid = { problem: "invalid-request" };
  expect(limits.map(({ what: _, ...numbers }) => numbers)).toEqual([
    { most: responses.BodyTooLarge["x-max-body-bytes"], unit: "byte", problem: "body-too-large" },
    { least: limit["minimum"], most: limit["maximum"], byDefault: limit["default"], ...invalid },
    { most: offset["maximum"], byDefault: offset["default"], ...invalid },
    { most: Math.max(...[...list.values()].map(({ maxItems = 0 }) => maxItems)), ...invalid },
    { least: search["minLength"], most: search["maxLength"], ...invalid },
    { most: schemas.CustomerPage.properties.total.maximum },
    { most: schemas.KeyList.properties.keys.maxItems, problem: "too-many-keys" },
    { most: key.schema.maxLength - 2, ...invalid },
    { least: key["x-retention-hours"], unit: "hour" },
    { most: token["x-max-lifetime-seconds"], unit: "second", problem: "unauthorized" },
    { most: token["x-clock-skew-seconds"], unit: "second", problem: "unauthorized" },
    { most: schemas.Amount["x-max-fraction-digits"], ...invalid },
    { most: schemas.Amount["x-max-significant-digits"], ...invalid },
    { most: schemas.Problem.properties.errors.maxItems },
  ]);
  const codes = problemsOf("en").map(({ code }) => code);
  for (const { what, problem } of limits) {
    if (problem !== undefined) expect(codes).toContain(problem);
    // A name in code is the same in both languages.
    expect(what.uk.match(/`\w[^`]*`/g)).toEqual(what.en.match(/`\w[^`]*`/g));
    expect(what.en).toMatch(/^[A-Z]/);
  }
});
