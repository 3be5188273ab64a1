import { expect, test } from "vitest";
import { countText } from "../src/search/count-text.ts";
import { type SearchRecord, SiteIndex } from "../src/search/search.ts";
import { readLabels } from "./labels.ts";

/** An index of these records, each by its address. */
function indexOf(records: Readonly<Record<string, Partial<SearchRecord>>>, lang: "en" | "uk" = "en") {
  const plain = { kind: "page", page: "", title: "", names: "", phrases: "", text: "" } as const;
  const index = new SiteIndex(
    Object.entries(records).map(([url, record]) => ({ url, ...plain, ...record })),
    lang,
  );
  return {
    index,
    urls: (query: string, most = 20) => index.search(query, most).map(({ url }) => url),
  };
}

test("what matches alike comes in the order of its kind: a guide, a request, an error, a page, its parts", () => {
  const kinds = ["field", "problem", "guide", "section", "page", "operation", "term"] as const;
  const { urls } = indexOf(
    Object.fromEntries(kinds.map((kind) => [kind, { kind, title: "Deposit", text: "same words" }])),
  );
  expect(urls("deposit").slice(0, 5)).toEqual(["guide", "operation", "problem", "page", "section"]);
  expect(urls("deposit").slice(5).sort()).toEqual(["field", "term"]);
  expect(urls("deposit", 3)).toHaveLength(3);
});

test("a word that matches in the title counts more than one in the names, and that more than one in the text", () => {
  const { urls } = indexOf({
    text: { title: "One", text: "the deposit" },
    title: { title: "Deposit", text: "the other" },
    names: { title: "Two", names: "deposit", text: "the other" },
  });
  expect(urls("deposit")).toEqual(["title", "names", "text"]);
});

test("only the last word may go on, and only from three letters", () => {
  const { urls } = indexOf({ one: { title: "Rotation" }, two: { title: "Deposit" } });
  expect(urls("rotation dep").sort()).toEqual(["one", "two"]);
  expect(urls("rotation de")).toEqual(["one"]);
  expect(urls("dep rotation")).toEqual(["one"]);
});

test("a misspelt word is corrected wherever it is; the last one may be the beginning of another", () => {
  const { urls } = indexOf({
    one: { title: "Rotation" },
    two: { title: "Deposit" },
    three: { title: "Token" },
  });
  expect(urls("depsoit rotation").sort()).toEqual(["one", "two"]);
  expect(urls("rotation depsoit").sort()).toEqual(["one", "two"]);
  // The beginning of a word that goes on with another one was no beginning.
  expect(urls("toke rotation").sort()).toEqual(["one", "three"]);
  expect(urls("rotation toke").sort()).toEqual(["one", "three"]);
});

test("synonyms are found after the word itself", () => {
  const { urls } = indexOf({
    one: { title: "Token" },
    two: { title: "Bearer" },
    three: { title: "Deposit" },
  });
  expect(urls("bearer")).toEqual(["two", "one"]);
  expect(urls("token")).toEqual(["one", "two"]);
});

test("a name is found as it is written and by its parts together", () => {
  const { urls } = indexOf({
    one: { title: "X-Request-Id" },
    two: { title: "Other", names: "listCustomers" },
    three: { title: "Request" },
  });
  expect(urls("X-Request-Id")[0]).toBe("one");
  expect(urls("listcustomers")).toEqual(["two"]);
  expect(urls("list customers")).toEqual(["two"]);
});

test("a name of two words that no page has is found by both together", () => {
  const { urls } = indexOf({
    both: { title: "Weight of a parcel" },
    one: { title: "Parcel" },
    other: { title: "Weight" },
  });
  expect(urls("parcel-weight")).toEqual(["both"]);
  expect(urls("parcelWeight")).toEqual(["both"]);
});

test("a result has all words of a query but one, and at least half of them", () => {
  const { urls } = indexOf({
    three: { title: "Deposit", text: "alpha bravo charlie" },
    two: { title: "Deposit", text: "alpha bravo" },
    one: { title: "Deposit", text: "alpha" },
  });
  expect(urls("alpha bravo charlie")).toEqual(["three", "two"]);
  expect(urls("charlie delta echo")).toEqual([]);
  expect(urls("charlie delta")).toEqual(["three"]);
});

test("a page is found by the words of its sections from three letters", () => {
  const { urls } = indexOf({
    "/en/a/": { title: "Page", text: "alpha" },
    "/en/a/#b": { kind: "section", title: "Part", page: "Page", text: "bravo ox" },
  });
  expect(urls("alpha bravo")[0]).toBe("/en/a/");
  expect(urls("bravo").sort()).toEqual(["/en/a/", "/en/a/#b"]);
  expect(urls("ox")).toEqual(["/en/a/#b"]);
});

test("a title that is the query comes before one that has more words", () => {
  const { urls } = indexOf({
    long: { title: "Deposit and other things of note" },
    exact: { title: "Deposit" },
  });
  expect(urls("deposit")).toEqual(["exact", "long"]);
});

test("an excerpt begins shortly before the first match, marks every match, and has its length", () => {
  const words = (from: number) => Array.from({ length: 30 }, (_, index) => `word${from + index}`).join(" ");
  const { index } = indexOf({
    one: { title: "One", text: `${words(10)} deposit ${words(50)} deposits` },
    two: { title: "Two", text: `The deposit. ${words(10)}` },
    three: { title: "Deposit", text: words(10) },
  });
  const excerpts = new Map(index.search("deposit", 9).map(({ url, excerpt }) => [url, excerpt]));
  const text = (url: string) => (excerpts.get(url) ?? []).map((part) => part.text).join("");
  const marked = (url: string) =>
    (excerpts.get(url) ?? []).filter((part) => part.marked).map((part) => part.text.trim());
  expect(text("one")).toMatch(/^… word3\d (?:word3\d ){4,5}deposit word50 /);
  expect(text("one").length).toBeGreaterThanOrEqual(160);
  expect(text("one").length).toBeLessThan(175);
  expect(marked("one")).toEqual(["deposit"]);
  expect(text("two")).toMatch(/^The deposit\. word10 /);
  expect(marked("two")).toEqual(["deposit."]);
  // What matches elsewhere begins with its first words.
  expect(text("three")).toMatch(/^word10 /);
  expect(marked("three")).toEqual([]);
});

test.each([
  ["en", 1, "1 result"],
  ["en", 2, "2 results"],
  ["en", 12, "12 results"],
  ["uk", 1, "1 результат"],
  ["uk", 3, "3 результати"],
  ["uk", 5, "5 результатів"],
  ["uk", 11, "11 результатів"],
  ["uk", 12, "12 результатів"],
] as const)("in %s, %i results are counted as %s", (lang, count, text) => {
  const all = readLabels(lang);
  // The labels that the page has, each with a number of its form.
  const numbers: Readonly<Record<string, number>> = { one: 1, few: 2, many: 5, other: 1.5 };
  const labelOf = (form: string) =>
    (all[`search.count_${form}`] ?? "").replace("{{count}}", String(numbers[form]));
  expect(countText(labelOf, lang, count)).toBe(text);
});
