import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { editions, operationNamed } from "../src/contract.ts";
import { wrap } from "../src/guides/diagrams/wrap.ts";
import { facts } from "../src/guides/facts.ts";
import { filtersOf, pagingParametersOf } from "../src/guides/filters.ts";
import { limitText } from "../src/guides/limits.ts";
import { shellSteps } from "../src/guides/step-text.ts";
import { type Guide, guides, stepOf } from "../src/guides/steps.ts";
import { labels } from "./labels.ts";

const guideNames = Object.keys(guides) as Guide[]; // The keys of a constant.
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

test("the limits of tokens that guides mention are those of the contract's scheme, each by its name", () => {
  const [scheme = {}] = Object.values<object>(editions.en.components.securitySchemes ?? {});
  const limit = (name: string): unknown => Reflect.get(scheme, name);
  expect([facts.tokenLife, facts.skew, facts.algorithms.split(", ")]).toEqual([
    ...[limit("x-max-lifetime-seconds"), limit("x-clock-skew-seconds"), limit("x-algorithms")],
  ]);
});

test("every sample of a guide is a step, and every step has a sample", () => {
  const modules = globSync("*/*.{ts,py}", { cwd: `${root}src/guides`, exclude: ["diagrams"] });
  const inShell = guideNames.flatMap((guide) =>
    (["curl", "specie"] as const).flatMap((language) =>
      [...shellSteps(guide, language).keys()].map((step) => `${guide}/${step}`),
    ),
  );
  const written = new Set([...modules.map((file) => file.replace(/\.\w+$/, "")), ...inShell]);
  const steps = guideNames.flatMap((guide) => guides[guide].map(({ name }) => `${guide}/${name}`));
  expect([...written].sort()).toEqual(steps.sort());
  expect(() => stepOf("paging", "no-such-step")).toThrow(
    new Error("src/guides/steps.ts has no step no-such-step in paging"),
  );
});

test("every parameter of the list is explained, in either part, with an example", () => {
  const parameters = operationNamed("en", "listCustomers").parameters;
  const wanted = parameters.filter((one) => one.in === "query").map(({ name }) => name);
  for (const lang of ["en", "uk"] as const) {
    const explained = [...filtersOf(lang), ...pagingParametersOf(lang)];
    expect(explained.map(({ parameter }) => parameter.name).sort()).toEqual(wanted.toSorted());
    for (const { parameter, query } of explained) {
      expect(query).toMatch(new RegExp(`^\\?${parameter.name}=`));
      // What a truth value does is seen where it is not the default.
      const { type, default: preset } = parameter.schema;
      if (type === "boolean") expect(query).toBe(`?${parameter.name}=${!preset}`);
    }
  }
});

test("a limit is written with its numbers in both languages", () => {
  const body = { what: { en: "", uk: "" }, most: 65_536, unit: "byte" } as const;
  expect(limitText(body, "en", labels("en"))).toBe("at most 65,536 bytes");
  expect(limitText(body, "uk", labels("uk"))).toMatch(/^щонайбільше 65\s536 байтів$/);
  const page = { what: body.what, least: 1, most: 200, byDefault: 50 };
  expect(limitText(page, "en", labels("en"))).toBe("1 to 200, by default 50");
  expect(limitText(page, "uk", labels("uk"))).toBe("від 1 до 200, типово 50");
  const skip = { what: body.what, most: 100_000, byDefault: 20_000 };
  expect(limitText(skip, "en", labels("en"))).toBe("at most 100,000, by default 20,000");
  expect(limitText(skip, "uk", labels("uk"))).toMatch(/^щонайбільше 100\s000, типово 20\s000$/);
  expect(limitText({ what: body.what, least: 24, unit: "hour" }, "en", labels("en"))).toBe(
    "at least 24 hours",
  );
});

test("labels are cut between words only", () => {
  expect(wrap("opens the customer", 9)).toEqual(["opens the", "customer"]);
  expect(wrap("customer_guid", 5)).toEqual(["customer_guid"]);
});
