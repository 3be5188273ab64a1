import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Operation } from "@specie/contract";
import { expect, test } from "vitest";
import { editions, operationsOf } from "../src/contract.ts";
import { bodyFields, type Fields, parameterFields, responseHeaders } from "../src/reference/fields.ts";
import { rulesOf } from "../src/reference/rules.ts";
import { readLabels } from "./labels.ts";

const words = { en: readLabels("en"), uk: readLabels("uk") };

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

test("each label is named by a page, a component or a script", () => {
  const folder = fileURLToPath(new URL("../src/", import.meta.url));
  const sources = globSync("**/*.{ts,astro,mdx}", { cwd: folder }).map((file) =>
    readFileSync(folder + file, "utf8"),
  );
  const all = sources.join("\n");
  // Names that are put together, as in `rule.${key}`, and those that Starlight names itself.
  const parts = [...all.matchAll(/`([a-z][\w.]*\.)\$\{/gi)].map(([, part = ""]) => part);
  const families = [...parts, "type.", "types.", "builtWithStarlight.", "expressiveCode.", "heading."];
  const unnamed = [...known("en")].filter((key) => !all.includes(`"${key}"`));
  expect(unnamed.filter((key) => !families.some((family) => key.startsWith(family)))).toEqual([]);
  expect(unnamed.length).toBeLessThan(known("en").size / 2);
});

test("every rule and type on the pages has its label", () => {
  const used = new Set(operationsOf("en").flatMap((operation) => keysIn(operation)));
  expect([...used].filter((key) => !known("en").has(key))).toEqual([]);
  expect(used).toContain("rule.fraction");
  expect(used).toContain("rule.excludes");
});

function keysIn(operation: Operation): string[] {
  const bodies = [operation.body, ...[...operation.responses.values()].map(({ content }) => content)];
  const schemas = bodies.flatMap((body) => (body ? [body.schema] : []));
  const all = [
    ...["path", "query", "header"].flatMap((location) => parameterFields(operation, location)),
    ...responseHeaders(operation).map(({ field }) => field),
  ];
  return [
    ...schemas.flatMap((schema) => rulesOf(schema).map(({ key }) => key)),
    ...[
      { fields: all, variants: [] },
      ...schemas.map((schema) => bodyFields(schema, "body", "as declared")),
    ].flatMap(keysWithin),
  ];
}

function keysWithin({ fields, variants }: Fields): string[] {
  return [
    ...fields.flatMap(({ rules, schema, within }) => [
      ...rules.map(({ key }) => key),
      ...[schema.type ?? []]
        .flat()
        .flatMap((type) => (type === "null" || type === "array" ? [] : [`type.${type}`])),
      ...keysWithin(within),
    ]),
    ...variants.flatMap(({ content }) => keysWithin(content)),
  ];
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
