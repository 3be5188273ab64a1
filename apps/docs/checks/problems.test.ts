import type { Element } from "hast";
import { toString as textOf } from "hast-util-to-string";
import { expect, test } from "vitest";
import { z } from "zod";
import { editions, inputCodesOf, operationsOf, type Problem, problemsOf } from "../src/contract.ts";
import { type Lang, langs } from "../src/lang.ts";
import { toInlineHtml } from "../src/markdown.ts";
import { readContent } from "../src/site.ts";
import { labels } from "../test/labels.ts";
import { elements, parse, read, target } from "./site.ts";

const all = langs.flatMap((lang) =>
  problemsOf(lang).map((problem) => ({ lang, problem, code: problem.code })),
);

/** The codes of a response, by the schema of its body. */
const codesIn = (schema: Readonly<Record<string, unknown>> = {}): readonly unknown[] => {
  const { code } = (schema["properties"] ?? {}) as { code?: { const?: unknown; enum?: readonly unknown[] } }; // As the lint demands.
  return code?.const === undefined ? (code?.enum ?? []) : [code.const];
};

const returning = (lang: Lang, code: string) =>
  operationsOf(lang).filter(({ responses }) =>
    [...responses.values()].some(
      ({ status, content }) => status >= 400 && codesIn({ ...content?.schema }).includes(code),
    ),
  );

const examples = new Set(
  Object.values(editions.en.components.examples).map(({ value }) =>
    Object(value).request_id ? Object(value).code : "",
  ),
);

/** The facts of a problem, above the sections of its page. */
function facts(page: readonly Element[]): string[] {
  const list = page.find(
    ({ tagName, properties }) => tagName === "dl" && String(properties["className"]) === "facts",
  );
  return (list?.children ?? []).flatMap((child) =>
    child.type === "element" && child.tagName === "dd" ? [textOf(child).trim()] : [],
  );
}

const outcome = ({ retryable, status }: Problem) =>
  retryable ? "problem.retryYes" : status === 500 ? "problem.retryUnknown" : "problem.retryNo";

test.each(all)(
  "$lang: the page of $code has its facts, sections and operations",
  ({ lang, problem, code }) => {
    const t = labels(lang);
    const page = elements(read(`${lang}/problems/${code}/index.html`));
    expect(facts(page)).toEqual([code, String(problem.status), t(outcome(problem))]);

    const sections = page.flatMap(({ tagName, properties: { id } }) =>
      tagName === "h2" && typeof id === "string" && id !== "starlight__on-this-page" ? [id] : [],
    );
    expect(sections).toEqual([
      ...["what", "why", "fix"],
      // How to correct a value is said where values are refused, and nowhere else.
      ...(code === "invalid-request" ? ["input-codes"] : []),
      ...(examples.has(code) ? ["example"] : []),
      "operations",
    ]);
    const inputs = page.flatMap(({ properties: { id } }) =>
      String(id).startsWith("input-") ? [String(id)] : [],
    );
    expect(inputs.length > 0).toBe(code === "invalid-request");

    const list = page.find(
      ({ tagName, properties }) => tagName === "ul" && String(properties["className"]) === "operations",
    );
    const linked = (list?.children ?? []).map((child) => textOf(child).replaceAll(/\s+/g, " ").trim());
    expect(linked.filter((text) => text !== "")).toEqual(
      returning(lang, code).map(({ method, summary, path }) => `${method.toUpperCase()} ${summary} ${path}`),
    );
  },
);

const bilingual = z.object({ en: z.string(), uk: z.string() });
const written = readContent(
  "problems.yaml",
  z.record(z.string(), z.object({ why: z.array(bilingual), fix: z.array(bilingual) })),
);
const fixes = readContent("input-codes.yaml", z.record(z.string(), bilingual));

const plain = (element: Element | ReturnType<typeof parse>) => textOf(element).replaceAll(/\s+/g, " ").trim();
const plainOf = (text: string | undefined, lang: Lang) => plain(parse(toInlineHtml(text ?? "", lang)));

test.each(all)("$lang: the page of $code has why it happens, and what to do in order", ({ lang, code }) => {
  const page = elements(read(`${lang}/problems/${code}/index.html`));
  const itemsOf = (tagName: string) =>
    page
      .filter((one) => one.tagName === tagName && Object.keys(one.properties).length === 0)
      .map((list) => list.children.flatMap((child) => (child.type === "element" ? [plain(child)] : [])));
  const { why = [], fix = [] } = written[code] ?? {};
  expect(itemsOf("ol")).toEqual([fix.map((text) => plainOf(text[lang], lang))]);
  expect(itemsOf("ul")).toContainEqual(why.map((text) => plainOf(text[lang], lang)));
});

test.each(langs)(
  "%s: each code of a field has its title, its meaning and how to correct the value",
  (lang) => {
    const rows = elements(read(`${lang}/problems/invalid-request/index.html`)).filter(
      ({ properties }) =>
        String(properties["id"]).startsWith("input-") && properties["dataSearch"] === "code",
    );
    const shown = rows.map((row) =>
      elements({ type: "root", children: row.children })
        .filter(({ tagName, properties }) => tagName === "p" || properties["className"])
        .map(plain)
        .slice(1),
    );
    expect(shown).toEqual(
      inputCodesOf(lang).map(({ code, title, description }) => [
        ...[code, title, plainOf(description, lang), plainOf(fixes[code]?.[lang], lang)],
      ]),
    );
  },
);

/** The pages that choose a language, each with the page that it leads to and that page's title. */
const choices = [
  ["", "", (lang: Lang) => editions[lang].info.title] as const,
  ...problemsOf("en").map(
    ({ code }) => [`problems/${code}/`, `problems/${code}/`, (lang: Lang) => titleOf(lang, code)] as const,
  ),
  ...operationsOf("en").map(
    ({ id }) =>
      [
        `deprecations/${id}/`,
        `reference/${id}/`,
        (lang: Lang) => operationsOf(lang).find((one) => one.id === id)?.summary,
      ] as const,
  ),
];

function titleOf(lang: Lang, code: string): string | undefined {
  return problemsOf(lang).find((one) => one.code === code)?.title;
}

test.each(choices)(
  "the address /%s has a title in each language, with a link to /%s there",
  (page, to, title) => {
    const links = elements(read(`${page}index.html`)).filter(({ tagName }) => tagName === "a");
    const shown = links.map(({ properties: { href, hrefLang } }) => [
      hrefLang,
      target(`${page}index.html`, String(href))?.file,
    ]);
    expect(shown).toEqual(langs.map((lang) => [lang, `${lang}/${to}index.html`]));
    const own = { en: "English", uk: "Українською" };
    const parts = elements(read(`${page}index.html`)).filter(({ tagName }) => tagName === "p");
    expect(parts.map((part) => [part.properties["lang"], plain(part)])).toEqual(
      langs.map((lang) => [lang, `${own[lang]}: ${title(lang)}`]),
    );
  },
);
