import type { Element } from "hast";
import { toString as textOf } from "hast-util-to-string";
import { expect, test } from "vitest";
import config from "../../../specie.config.ts";
import { downloads } from "../src/downloads.ts";
import { glossary } from "../src/glossary.ts";
import { langNames, langs, notFoundPages } from "../src/lang.ts";
import { toInlineHtml } from "../src/markdown.ts";
import { site } from "../src/site.ts";
import { labels } from "../test/labels.ts";
import { elements, pages, parse, read, target } from "./site.ts";

const plain = (element: Element) => textOf(element).replaceAll(/\s+/g, " ").trim();
const within = (element: Element) => elements({ type: "root", children: element.children });
const isOf = ({ properties }: Element, name: string) => [properties["className"]].flat().includes(name);

test.each(langs)(
  "%s: the glossary has each term in both languages with its meaning, in the order of its own",
  (lang) => {
    const [other = lang] = langs.filter((one) => one !== lang);
    const rows = elements(read(`${lang}/glossary/index.html`)).filter(({ tagName }) => tagName === "tr");
    const cellsOf = (row: Element) =>
      within(row)
        .filter(({ tagName }) => /^t[dh]$/.test(tagName))
        .map((cell) => [cell.properties["lang"], plain(cell), cell.properties["scope"]]);
    const order = new Intl.Collator(lang);
    const terms = glossary.toSorted((one, another) => order.compare(one[lang], another[lang]));
    expect(rows.map(cellsOf)).toEqual([
      [
        [lang, langNames[lang], "col"],
        [other, langNames[other], "col"],
        [undefined, labels(lang)("glossary.meaning"), "col"],
      ],
      ...terms.map((term) => [
        [lang, term[lang], "row"],
        [other, term[other], undefined],
        [
          undefined,
          textOf(parse(toInlineHtml(term.meaning[lang], lang)))
            .replaceAll(/\s+/g, " ")
            .trim(),
          undefined,
        ],
      ]),
    ]);
    const ids = rows.slice(1).map(({ properties }) => properties["id"]);
    expect(ids).toEqual(terms.map(({ en }) => `term-${en.toLowerCase().replaceAll(/[^a-z]+/g, "-")}`));
  },
);

test.each(langs)("%s: each download is offered by its language, its title and its file", (lang) => {
  const file = `${lang}/downloads/index.html`;
  const links = elements(read(file)).filter(({ properties }) => properties["download"] !== undefined);
  expect(links.map((link) => [target(file, String(link.properties["href"]))?.file, plain(link)])).toEqual(
    downloads.map((one) => [`downloads/${one.file}`, `${one.language} ${one.title[lang]} ${one.file}`]),
  );
});

test("each page in a language leads to the same page in the other one, in the words of that one", () => {
  for (const page of pages.filter((one) => langs.some((lang) => one.startsWith(`${lang}/`)))) {
    const [lang, other] = page.startsWith("en/") ? (["en", "uk"] as const) : (["uk", "en"] as const);
    const links = elements(read(page)).filter(
      ({ tagName, properties }) => tagName === "a" && properties["dataLanguage"] !== undefined,
    );
    expect(links.length, page).toBeGreaterThan(0);
    for (const link of links) {
      const { href, hrefLang, lang: own, dataLanguage } = link.properties;
      expect([hrefLang, own, dataLanguage, plain(link)]).toEqual([
        other,
        other,
        other,
        labels(lang)("language.other"),
      ]);
      expect(target(page, String(href))?.file).toBe(page.replace(`${lang}/`, `${other}/`));
    }
  }
});

test("each page has its twin in its footer, but for that of a missing address", () => {
  const missing = Object.values(notFoundPages);
  for (const page of pages.filter((one) => langs.some((lang) => one.startsWith(`${lang}/`)))) {
    const twins = elements(read(page)).filter((one) => isOf(one, "twin"));
    expect([page, twins.map(plain)]).toEqual([
      page,
      missing.includes(page) ? [] : [labels(page.startsWith("uk/") ? "uk" : "en")("page.markdown")],
    ]);
  }
});

test.each(langs)("%s: the console asks for responses in the language of its page", (lang) => {
  const inputs = elements(read(`${lang}/console/index.html`)).filter(
    ({ properties }) => properties["dataHeader"] === "Accept-Language",
  );
  expect(new Set(inputs.map(({ properties }) => properties["value"]))).toEqual(new Set([lang]));
});

test.each(langs)("%s: the console asks once for what all calls have in common", (lang) => {
  const inputs = elements(read(`${lang}/console/index.html`)).flatMap(({ properties }) =>
    properties["dataPath"] !== undefined && properties["dataOperation"] === undefined ? [properties] : [],
  );
  const asked = (name: string) => inputs.filter(({ dataPath }) => dataPath === name);
  for (const name of Object.keys(config.boundParameters))
    expect(asked(name).map((one) => one["name"])).toEqual([name]);
  expect(asked("customer_guid").length).toBeGreaterThan(1);
});

test.each(langs)("%s: a long list of query parameters has a heading for each of its groups", (lang) => {
  const groups = elements(read(`${lang}/reference/listCustomers/index.html`)).filter(({ properties }) =>
    String(properties["id"]).startsWith("query-group-"),
  );
  expect(groups.map((one) => [one.properties["id"], plain(one)])).toEqual(
    site.parameter_groups.map((group) => [`query-group-${group.id}`, group[lang]]),
  );
});

test.each(langs)("%s: the console adds the site's own hints to what it explains", (lang) => {
  const page = elements(read(`${lang}/console/index.html`));
  const labelled = page.find(({ properties }) => properties["id"] === "console")?.properties ?? {};
  const added = Object.entries(site.console_hints);
  for (const [name, hint] of added) {
    const label = `dataLabel${name.charAt(0).toUpperCase()}${name.slice(1).toLowerCase()}`;
    expect(labelled[label]).toBe(
      `${labels(lang)(`console.explain.${name}`, { server: "{{server}}" })} ${hint[lang]}`,
    );
  }
  expect(added.length).toBeGreaterThan(0);
});

test("the page for any missing address is in English, with a link to that in each other language", () => {
  const page = elements(read(notFoundPages.any));
  expect(page.find(({ tagName }) => tagName === "html")?.properties["lang"]).toBe("en");
  const main = page.find(({ tagName }) => tagName === "main");
  const links = (main ? within(main) : []).filter(
    ({ tagName, properties }) => tagName === "p" && properties["lang"],
  );
  expect(
    links.map((one) => [
      one.properties["lang"],
      ...within(one).map(({ properties: { href, hrefLang } }) => [
        hrefLang,
        target(notFoundPages.any, String(href))?.file,
      ]),
    ]),
  ).toEqual(langs.filter((lang) => lang !== "en").map((lang) => [lang, [lang, notFoundPages[lang]]]));
});
