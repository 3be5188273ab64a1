import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { proseOf, unproven } from "../samples/statements/sentences.ts";
import { statements } from "../samples/statements/statements.ts";
import { editions, operationsOf, problemsOf } from "../src/contract.ts";
import { type Lang, langs } from "../src/lang.ts";
import { facts } from "./guide-facts.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const guides = globSync("src/content/docs/{en,uk}/**/*.mdx", { cwd: root }).sort();

function sourceOf(guide: string): string {
  return readFileSync(root + guide, "utf8");
}

/** The language and the name of a guide by its file. */
function placeOf(guide: string): { lang: Lang; name: string } {
  const [, , , language = "", ...path] = guide.split("/");
  return { lang: language === "uk" ? "uk" : "en", name: path.at(-1)?.replace(".mdx", "") ?? "" };
}

const statuses = new Map(problemsOf("en").map(({ code, status }) => [code, status]));
const operations = operationsOf("en");
const headers = new Set([
  ...operations.flatMap(({ parameters }) =>
    parameters.filter((one) => one.in === "header").map(({ name }) => name),
  ),
  ...operations.flatMap(({ responses }) =>
    [...responses.values()].flatMap((one) => one.headers.map(({ name }) => name)),
  ),
  ...Object.values(editions.en.components.securitySchemes).map(({ name }) => name),
  // Requests of the mock only (Prism).
  "Prefer",
]);

/** The statuses before an error code: "401 [`unauthorized`]". */
function pairs(text: string): { status: number; code: string }[] {
  return [...text.matchAll(/\b([45]\d\d)\s+\[`([a-z-]+)`\]/g)].map(([, status, code = ""]) => ({
    status: Number(status),
    code,
  }));
}

/** Names of headers in code: several words with capitals, or one of the contract's. */
function headerNames(text: string): string[] {
  return [...text.matchAll(/`([A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]*)+)(?::[^`]*)?`/g)].map(
    ([, name = ""]) => name,
  );
}

test.each(guides)(
  "%s names an error code with the contract's status, and only headers that exist",
  (guide) => {
    const text = proseOf(sourceOf(guide));
    for (const { status, code } of pairs(text)) expect(statuses.get(code), code).toBe(status);
    expect(headerNames(text).filter((name) => !headers.has(name))).toEqual([]);
  },
);

test("a wrong status and an unknown header are found", () => {
  expect(pairs("You get 402 [`unauthorized`](/x)")).toEqual([{ status: 402, code: "unauthorized" }]);
  expect(statuses.get("unauthorized")).not.toBe(402);
  expect(headerNames("Send `Idempotence-Key`.").filter((name) => !headers.has(name))).toEqual([
    "Idempotence-Key",
  ]);
  expect(guides.flatMap((guide) => pairs(proseOf(sourceOf(guide)))).length).toBeGreaterThan(10);
});

const proven = [...statements, ...facts];

test.each(guides)("each sentence of %s with a number, a header or a code is proved", (guide) => {
  const { lang, name } = placeOf(guide);
  expect(unproven(name, lang, sourceOf(guide), proven)).toEqual([]);
});

test.each(facts.map((one) => [one.guide, one.en, one] as const))("%s: %s", (guide, _text, fact) => {
  for (const lang of langs)
    expect(sourceOf(`src/content/docs/${lang}/guides/${guide}.mdx`).replaceAll(/\s+/g, " ")).toContain(
      fact[lang],
    );
  if (fact.holds !== "advice") expect(fact.holds()).toBe(true);
});

test.each([
  ["a number", "The server keeps a request for 90 days."],
  ["a header", "`X-Request-Id` is never longer than a line."],
  ["a code", "A blocked customer gets [`customer-blocked`](/en/problems/)."],
  ["a status", "Above it, `code=418` is returned."],
  [
    "another number in a sentence that is proved",
    "Above the limit you get 430 [`too-many-requests`](/en/problems/too-many-requests/).",
  ],
])("a new sentence with %s is found", (_what, sentence) => {
  const limits = "src/content/docs/en/guides/limits.mdx";
  for (const planted of [
    `${sourceOf(limits)}\n\n${sentence}\n`,
    sourceOf(limits).replace("\n## ", `\n- ${sentence}\n\n## `),
  ])
    expect(unproven("limits", "en", planted, proven)).toEqual([sentence]);
});

test("what is proved in one guide is not proved in another, nor in the other language", () => {
  const text = "Above the limit you get 429 [`too-many-requests`](/en/problems/too-many-requests/).";
  expect(unproven("limits", "en", text, proven)).toEqual([]);
  expect(unproven("errors", "en", text, proven)).toEqual([text]);
  expect(unproven("limits", "uk", text, proven)).toEqual([text]);
});
