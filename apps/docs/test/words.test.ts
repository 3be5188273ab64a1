import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { editions } from "../src/contract/edition.ts";
import { operationsOf } from "../src/contract/operations.ts";
import { rulesBeside, rulesOf } from "../src/contract/rules.ts";
import type { Schema } from "../src/contract/schema.ts";

const words = { en: read("en"), uk: read("uk") };

function read(lang: string): Record<string, string> {
  return JSON.parse(readFileSync(new URL(`../src/content/i18n/${lang}.json`, import.meta.url), "utf8"));
}

/** The key without its plural category. */
function stem(key: string): string {
  return key.replace(/_(one|few|many|other)$/, "");
}

function known(lang: "en" | "uk"): Set<string> {
  return new Set(Object.keys(words[lang]).map(stem));
}

test("both languages have the same words", () => {
  expect([...known("uk")].sort()).toEqual([...known("en")].sort());
});

test("a word that counts has a form for each plural category of its language", () => {
  for (const [lang, categories] of [
    ["en", ["one", "other"]],
    ["uk", ["few", "many", "one", "other"]],
  ] as const) {
    const counted = Object.keys(words[lang]).filter((key) => key !== stem(key));
    for (const key of new Set(counted.map(stem))) {
      const forms = categories.filter((category) => `${key}_${category}` in words[lang]);
      expect(forms, key).toEqual(categories);
    }
  }
});

test("every rule that the contract states has its sentence", () => {
  const used = new Set(operationsOf("en").flatMap((operation) => rulesIn(operation)));
  expect([...used].filter((key) => !known("en").has(key))).toEqual([]);
  expect(used).toContain("rule.fraction");
  expect(used).toContain("rule.excludes");
});

function rulesIn({ parameters, body, answers }: ReturnType<typeof operationsOf>[number]): string[] {
  const schemas = [
    ...parameters.map(({ schema }) => schema),
    body?.schema,
    ...answers.flatMap(({ schema, headers }) => [schema, ...headers.map((header) => header.schema)]),
  ];
  return [
    ...schemas.flatMap((schema) => (schema ? rulesWithin(schema) : [])),
    ...parameters.flatMap((parameter) => rulesBeside(parameter, parameter.name).map(({ key }) => key)),
  ];
}

function rulesWithin(schema: Schema): string[] {
  const parts = [...Object.values(schema.properties ?? {}), ...(schema.oneOf ?? [])];
  if (schema.items) parts.push(schema.items);
  return [...rulesOf(schema).map(({ key }) => key), ...parts.flatMap(rulesWithin)];
}

/** Of our vocabulary, what the pages show elsewhere than in a rule. */
const shownElsewhere = [
  "x-codes",
  "x-type-base",
  "x-displayName",
  "x-algorithms",
  "x-required-claims",
  "x-max-lifetime-seconds",
  "x-clock-skew-seconds",
  "x-deprecated-since",
  "x-sunset",
  "x-replaced-by",
  "x-deprecation-base",
];

test("no extension of the contract is left unshown", () => {
  const shown = [
    ...shownElsewhere,
    "x-excludes",
    "x-retention-hours",
    "x-max-body-bytes",
    "x-normalization",
    "x-max-fraction-digits",
    "x-max-significant-digits",
  ];
  const used = [...JSON.stringify(editions.en).matchAll(/"(x-[a-zA-Z-]+)":/g)].map(([, name]) => name);
  expect(used.filter((name = "") => !shown.includes(name))).toEqual([]);
});
