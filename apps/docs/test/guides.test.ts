import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { operationsOf } from "../src/contract/operations.ts";
import { wrap } from "../src/guides/diagrams/wrap.ts";
import { filtersOf, pagingParametersOf } from "../src/guides/filters.ts";
import { limits, limitText } from "../src/guides/limits.ts";
import { guides, stepLanguages, stepOf } from "../src/guides/steps.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const pages = (lang: string) =>
  new Map(
    globSync("*.mdx", { cwd: `${root}src/content/docs/${lang}/guides` })
      .sort()
      .map((file) => [file, readFileSync(`${root}src/content/docs/${lang}/guides/${file}`, "utf8")]),
  );

/** The parts of a page that are made from the contract or shown as samples, in their order. */
function parts(page: string): string[] {
  return [...page.matchAll(/<[A-Z]\w+ [^>]*/g)].map(([part]) => part.replace(/ lang="\w\w".*/, ""));
}

test("both languages have the same guides with the same parts", () => {
  const [en, uk] = [pages("en"), pages("uk")];
  expect([...uk.keys()]).toEqual([...en.keys()]);
  for (const [file, page] of en) expect(parts(uk.get(file) ?? ""), file).toEqual(parts(page));
});

test("every file of a sample is a step of its guide, and every step has a file", () => {
  const files = globSync("*/*.*", { cwd: `${root}src/guides`, exclude: ["diagrams"] });
  const endings = new RegExp(
    `\\.(${Object.values(stepLanguages)
      .map(({ ending }) => ending)
      .join("|")})$`,
  );
  const written = new Set(files.map((file) => file.replace(endings, "")));
  const steps = Object.entries(guides).flatMap(([guide, all]) => all.map(({ name }) => `${guide}/${name}`));
  expect([...written].sort()).toEqual(steps.sort());
  expect(() => stepOf("paging", "no-such-step")).toThrow("no-such-step");
});

test("every parameter of the list is explained, in either part, with an example", () => {
  const parameters = operationsOf("en").find(({ id }) => id === "listCustomers")?.parameters ?? [];
  const wanted = parameters.filter((one) => one.in === "query").map(({ name }) => name);
  for (const lang of ["en", "uk"] as const) {
    const explained = [...filtersOf(lang), ...pagingParametersOf(lang)];
    expect(explained.map(({ parameter }) => parameter.name).sort()).toEqual(wanted.toSorted());
    for (const { parameter, query } of explained) expect(query).toMatch(new RegExp(`^\\?${parameter.name}=`));
  }
});

test("a limit is told with its numbers in both languages", () => {
  const [body] = limits;
  if (!body) throw new Error("There are no limits");
  expect(limitText(body, "en")).toBe("at most 65,536 bytes");
  expect(limitText(body, "uk")).toMatch(/^щонайбільше 65\s536 байтів$/);
  const page = { what: body.what, least: 1, most: 200, byDefault: 50 };
  expect(limitText(page, "en")).toBe("1 to 200, by default 50");
  expect(limitText(page, "uk")).toBe("від 1 до 200, типово 50");
});

test("labels are cut between words only", () => {
  expect(wrap("opens the customer", 9)).toEqual(["opens the", "customer"]);
  expect(wrap("customer_guid", 5)).toEqual(["customer_guid"]);
});
