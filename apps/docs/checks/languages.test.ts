import type { Element } from "hast";
import { toString as textOf } from "hast-util-to-string";
import { expect, test } from "vitest";
import { editions } from "../src/contract.ts";
import { type Lang, langs } from "../src/lang.ts";
import { siteUrl } from "../src/site-url.ts";
import { readLabels } from "../test/labels.ts";
import { elements, holdsText, pages, read, target } from "./site.ts";

const addresses = ["href", "src", "dataHref", "dataRootHref", "dataServerHref"];

/** What is within a sentence: a translation may have another number of it. */
const inSentences = ["a", "code", "strong", "em", "br", "wbr", "p", "ol", "ul", "li"];

/**
 * A coloured piece of code. The highlighter gives a line half a second (Shiki's `tokenizeTimeLimit`, which Expressive Code does not
 * pass on), so that on a busy machine the rest of a long line has no colours, in one language and not in the other.
 */
const isColoured = ({ properties: { className } }: Element) => /^s[0-9a-f]{6}$/.test(String(className));

/** The parts of a page that differ from page to page, but for what is within sentences and the links to other languages. */
function partsOf(page: string): readonly Element[] {
  const all = elements(read(page)).flatMap((part) => {
    if (part.tagName === "html") return [part];
    return ["head", "header", "main"].includes(part.tagName)
      ? elements({ type: "root", children: part.children })
      : [];
  });
  return all.filter((part) => {
    const { className, id, rel, hrefLang } = part.properties;
    return (
      !isColoured(part) &&
      (!inSentences.includes(part.tagName) || className !== undefined || id !== undefined) &&
      !(String(rel) === "alternate" && hrefLang !== undefined)
    );
  });
}

/** An element without its texts, with addresses and languages as seen from its own language. */
function shape(page: string, lang: Lang, { tagName, properties }: Element): string {
  const own = (text: string) =>
    text.replaceAll(/(?<=^|[/=.-])(en|uk)(?=$|[/.])/g, (found) => (found === lang ? "own" : "other"));
  const attributes = Object.entries(properties).map(([name, value]) => {
    if (holdsText(name)) return name;
    const text = [value].flat().join(" ");
    const found = addresses.includes(name) ? target(page, text) : undefined;
    return `${name}=${own(found ? `${found.file}#${found.place}` : text)}`;
  });
  return [tagName, ...attributes].join(" ");
}

/** The Ukrainian of each English text of the contract and of the labels; what reads alike may have several. */
const translations = new Map<string, Set<unknown>>();
collect(editions.en, editions.uk);
collect(readLabels("en"), readLabels("uk"));
// The codes of languages are no texts.
translations.delete("en");

function collect(one: unknown, other: unknown): void {
  if (typeof one === "string") translations.set(one, (translations.get(one) ?? new Set()).add(other));
  // A tag is called by its name where it has no other.
  else
    for (const [name, value] of Object.entries(Object(one)))
      collect(value, (name === "name" && Object(other)["x-displayName"]) || Object(other)[name]);
}

/** The text of an element and those of its attributes. */
function textsOf(element: Element): string[] {
  const attributes = Object.entries(element.properties).filter(([name]) => holdsText(name));
  return [textOf(element).trim(), ...attributes.map(([, value]) => String(value))];
}

// What is written by hand has other headings and drawings in each language, and the glossary has the order of its own.
const twins = pages.filter((page) => /^en\/(?!guides\/|glossary\/|index)/.test(page));

test.each(twins)("%s has the same parts in Ukrainian, each with its own text", (page) => {
  const [english, ukrainian] = [partsOf(page), partsOf(page.replace("en/", "uk/"))];
  expect(ukrainian.map((one) => shape(page.replace("en/", "uk/"), "uk", one))).toEqual(
    english.map((one) => shape(page, "en", one)),
  );
  const pairs = english.flatMap((element, index) => {
    const twin = ukrainian[index];
    const others = twin ? textsOf(twin) : [];
    return textsOf(element).map((text, at) => ({ text, other: others[at] }));
  });
  const known = pairs.filter(({ text }) => translations.has(text));
  expect(known.filter(({ text, other }) => !translations.get(text)?.has(other))).toEqual([]);
  expect(known.length).toBeGreaterThan(20);
});

test("each page names itself as the right address, and its twin in the other language", () => {
  for (const page of pages.filter((one) => langs.some((lang) => one.startsWith(`${lang}/`)))) {
    const links = elements(read(page)).filter(({ tagName }) => tagName === "link");
    const named = (rel: string) => links.filter(({ properties }) => String(properties["rel"]) === rel);
    const address = (lang: string) =>
      new URL(page.replace(/^\w+/, lang).replace("index.html", ""), siteUrl).href;
    expect(named("canonical").map(({ properties }) => properties["href"])).toEqual([
      address(page.slice(0, 2)),
    ]);
    expect(
      named("alternate").flatMap(({ properties: { hrefLang, href } }) =>
        hrefLang ? [[hrefLang, href]] : [],
      ),
    ).toEqual([...langs.map((lang) => [lang, address(lang)]), ["x-default", address("en")]]);
  }
});
