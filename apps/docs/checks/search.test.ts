import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { readersWords } from "../build/readers-words.ts";
import { type Lang, langs } from "../src/lang.ts";
import { kinds, type SearchRecord, SiteIndex } from "../src/search/search.ts";
import { synonyms } from "../src/search/synonyms.ts";
import { dist, elements, files, read } from "./site.ts";

const records = (lang: Lang): readonly SearchRecord[] =>
  JSON.parse(readFileSync(`${dist}search/${lang}.json`, "utf8"));
const indexes = new Map(langs.map((lang) => [lang, new SiteIndex(records(lang), lang)]));

function first(lang: Lang, query: string): string | undefined {
  return indexes.get(lang)?.search(query, 1)[0]?.url.split("#")[0];
}

interface Query {
  readonly lang: Lang;
  readonly query: string;
  readonly pages: readonly string[];
}

const byPages = z.record(z.string(), z.string());
const lists = z
  .record(z.string(), z.strictObject({ en: byPages, uk: byPages }))
  .parse(parse(readFileSync(new URL("search-queries.yaml", import.meta.url), "utf8")));

function queriesOf(list: string): Query[] {
  return langs.flatMap((lang) =>
    Object.entries(lists[list]?.[lang] ?? {}).flatMap(([pages, queries]) =>
      queries
        .split("; ")
        .map((query) => ({ lang, query, pages: pages.split(" | ").map((page) => `/${lang}/${page}/`) })),
    ),
  );
}

/** The queries that another page comes first for. */
function missed(queries: readonly Query[], find = first): string[] {
  return queries
    .map((one) => ({ ...one, found: find(one.lang, one.query) ?? "nothing" }))
    .filter(({ pages, found }) => !pages.includes(found))
    .map(({ lang, query, pages, found }) => `${lang}: ${query} found ${found} before ${pages.join(" or ")}`);
}

test.each(Object.keys(lists))("at least 95 of 100 queries of the %s list find their page first", (list) => {
  const queries = queriesOf(list);
  expect(queries.length).toBeGreaterThanOrEqual(60);
  const wrong = missed(queries);
  expect(wrong.length, wrong.join("\n")).toBeLessThanOrEqual(queries.length * 0.05);
});

test("a search that always finds the same page misses", () => {
  const queries = queriesOf("tuned");
  expect(missed(queries, (lang) => `/${lang}/guides/paging/`).length).toBeGreaterThan(queries.length * 0.5);
});

test.each(langs)(
  "readers' words in %s are for pages that exist, and every page of a result has some",
  (lang) => {
    const all = records(lang).filter(({ url }) => !url.includes("#") && url !== `/${lang}/`);
    expect(all.filter(({ phrases }) => phrases === "").map(({ url }) => url)).toEqual([]);
    const known = new Set(all.map(({ url }) => url));
    for (const page of Object.keys(readersWords))
      if (page !== "changelog") expect(known).toContain(`/${lang}/${page}/`); // Exists from the first release on.
  },
);

// Of a name such as listCustomers its parts are words too.
const wordsIn = (text: string) =>
  text
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);

test("an index that lacks a page is found", () => {
  const without = new SiteIndex(
    records("en").filter(({ url }) => !url.startsWith("/en/guides/paging/")),
    "en",
  );
  expect(first("en", "pagination")).toBe("/en/guides/paging/");
  expect(without.search("pagination", 1)[0]?.url).not.toBe("/en/guides/paging/");
});

test.each(langs)("every result in %s leads to an anchor that exists, and each kind has one", (lang) => {
  const anchors = new Map<string, Set<string>>();
  for (const { url } of records(lang)) {
    const [path = "", anchor] = url.split("#");
    const file = `${path.slice(1)}index.html`;
    expect(files, url).toContain(file);
    const known =
      anchors.get(file) ?? new Set(elements(read(file)).map(({ properties: { id } }) => String(id)));
    anchors.set(file, known);
    if (anchor !== undefined) expect(known, url).toContain(anchor);
  }
  const found = new Set(records(lang).map(({ kind }) => kind));
  // The API sends no requests of its own.
  expect(kinds.filter((kind) => !found.has(kind))).toEqual(["webhook"]);
});

test.each(langs)("each synonym in %s finds something", (lang) => {
  const words = synonyms[lang].flatMap((group) => group.split(" "));
  expect(words.filter((word) => first(lang, word) === undefined)).toEqual([]);
});

test("one or two wrong letters are forgiven in a long word, none in a short one", () => {
  expect(first("en", "concurency")).toBe("/en/guides/concurrency/");
  expect(first("en", "authentification")).toBe("/en/guides/authentication/");
  expect(first("uk", "ідемпотетність")).toBe("/uk/guides/idempotency/");
  expect(first("en", "kxy")).toBeUndefined();
});

test("what is on no page finds nothing, and a letter finds only itself as a word", () => {
  for (const letter of "abcdefghijklmnopqrstuvwxyzабвгґдеєжзиіїйклмнопрстуфхцчшщьюя")
    for (const lang of langs)
      for (const { title, names, phrases, page, text } of indexes.get(lang)?.search(letter, 100) ?? [])
        expect(wordsIn(`${title} ${names} ${phrases} ${page} ${text}`), letter).toContain(letter);
  expect(first("en", "xylophone")).toBeUndefined();
  expect(first("uk", "щщщщ")).toBeUndefined();
  expect(first("en", "…")).toBeUndefined();
});

test("the excerpt marks the words that were found, whatever their form", () => {
  const [result] = indexes.get("uk")?.search("рахунками", 1) ?? [];
  const marked = result?.excerpt.filter((part) => part.marked).map(({ text }) => text.toLowerCase()) ?? [];
  expect(marked.length).toBeGreaterThan(0);
  for (const text of marked) expect(text).toMatch(/^[^а-яіїєґ]*рахун/);
});
