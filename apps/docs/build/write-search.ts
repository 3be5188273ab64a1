import { mkdir, writeFile } from "node:fs/promises";
import type { Element, Root } from "hast";
import { toString as textOf } from "hast-util-to-string";
import { SKIP, visit } from "unist-util-visit";
import { operationsOf } from "../src/contract.ts";
import { langs } from "../src/lang.ts";
import { type Kind, kinds, type SearchRecord } from "../src/search/search.ts";
import { readersWords } from "./readers-words.ts";

/** What a page shows beside its text: samples, navigation, and what opens on demand only. */
const skipped = ["script", "style", "template", "footer", "nav", "button", "svg", "pre", "figure", "wbr"];

/** Writes the search records of each language into `dist/search`. `trees` are the finished pages by their folders. */
export async function writeSearch(dist: string, trees: ReadonlyMap<string, Root>): Promise<void> {
  await mkdir(`${dist}search`, { recursive: true });
  for (const lang of langs) {
    const own = [...trees]
      .filter(([folder]) => folder.startsWith(`/${lang}/`))
      .sort(([one], [other]) => rank(one) - rank(other));
    const records = withoutRepetition(own.flatMap(([folder, tree]) => recordsOf(tree, folder)));
    await writeFile(`${dist}search/${lang}.json`, JSON.stringify(records));
  }
}

/** A page and its parts: sections, and elements with `data-search`. */
export function recordsOf(tree: Root, folder: string): SearchRecord[] {
  const main = find(tree, ({ tagName }) => tagName === "main");
  if (!main) return [];
  const title = textOf(find(main, ({ tagName }) => tagName === "h1") ?? main).trim();
  // The name of its folder is a good word for a page: `idempotency`.
  const names = [folder.split("/").at(-2) ?? ""];
  const phrases = phrasesOf(folder);
  const own = { url: folder, kind: kindOf(folder), title, page: "", phrases };
  const page: Draft = { ...own, names, text: [], facts: [] };
  const drafts = [page];
  collect(main, page);
  return drafts.map(({ names, text, facts, ...record }) => ({
    ...record,
    names: [...new Set(names)].join(" "),
    text: oneLine([...text, ...facts]),
  }));

  function collect(parent: Element, part: Draft): Draft {
    let current = part;
    for (const child of parent.children) {
      if (child.type === "text") current.text.push(child.value);
      if (child.type !== "element" || isSkipped(child) || child.tagName === "h1") continue;
      const { id, dataSearch, dataSearchName } = child.properties;
      if (dataSearchName !== undefined) page.names.push(textOf(child));
      if (hasClass(child, "facts", "endpoint")) {
        collectFacts(child);
        continue;
      }
      if (/^h[23]$/.test(child.tagName) && typeof id === "string") {
        // The pages of error codes have the same sections; what is in them is the page's.
        if (page.kind === "problem") continue;
        current = begin(`${folder}#${id}`, "section", textOf(child));
      } else if (typeof dataSearch === "string" && typeof id === "string") {
        const name = find(child, ({ tagName }) => tagName === "code" || tagName === "th");
        collect(child, begin(`${folder}#${id}`, dataSearch as Kind, name ? textOf(name) : id)); // Written by our pages.
      } else current = collect(child, current);
      current.text.push(" ");
    }
    return current;
  }

  /** Codes, statuses and paths are found, and the excerpt of a result begins with a sentence. */
  function collectFacts(facts: Element): void {
    visit(facts, "element", (element) => {
      if (element.properties["dataSearchName"] !== undefined) page.names.push(textOf(element));
    });
    page.facts.push(textOf(facts), " ");
  }

  function begin(url: string, kind: Kind, name: string): Draft {
    if (!kinds.includes(kind))
      throw new Error(`${url} is of the kind ${kind}, which the search does not have`);
    const draft: Draft = {
      url,
      kind,
      title: name.trim(),
      page: title,
      names: [],
      phrases: "",
      text: [],
      facts: [],
    };
    drafts.push(draft);
    return draft;
  }
}

type Draft = Omit<SearchRecord, "names" | "text"> & Record<"names" | "text" | "facts", string[]>;

/** What readers call the page. */
function phrasesOf(folder: string): string {
  const [, lang, ...path] = folder.split("/");
  const words = readersWords[path.join("/").replace(/\/$/, "")];
  return words?.[lang === "uk" ? "uk" : "en"] ?? "";
}

function kindOf(folder: string): Kind {
  const [, , part, name] = folder.split("/");
  if (part === "guides") return "guide";
  if (part === "problems" && name !== "") return "problem";
  if (part === "webhooks") return "webhook";
  return part === "reference" && name !== "" && name !== "authentication" ? "operation" : "page";
}

function isSkipped(element: Element): boolean {
  return (
    skipped.includes(element.tagName) ||
    element.properties["role"] === "tablist" ||
    hasClass(element, "samples", "response-label", "anchor", "sl-anchor-link", "pattern", "type", "mark")
  );
}

function hasClass({ properties: { className } }: Element, ...names: readonly string[]): boolean {
  return Array.isArray(className) && names.some((name) => className.includes(name));
}

/** Operations in the contract's order, other pages before them. */
function rank(folder: string): number {
  return operationsOf("en").findIndex(({ id }) => folder.endsWith(`/reference/${id}/`));
}

/** A field, a header or a section of one name is on many pages; a result leads to the first, which is that of a request. */
function withoutRepetition(records: readonly SearchRecord[]): SearchRecord[] {
  const found = new Map<string, SearchRecord>();
  for (const record of records.toSorted(
    (one, other) => Number(isReturned(one)) - Number(isReturned(other)),
  )) {
    const { kind, title, url } = record;
    const repeats = kind === "section" ? /\/(reference|webhooks|problems)\//.test(url) : true;
    const key =
      ["section", "parameter", "field", "header"].includes(kind) && repeats ? `${kind} ${title}` : url;
    if (!found.has(key)) found.set(key, record);
  }
  return [...found.values()];
}

function isReturned({ url }: SearchRecord): boolean {
  return url.includes("#answer-");
}

function oneLine(text: readonly string[]): string {
  const line = text.join("").replaceAll(/\s+/g, " ").trim();
  // The space after an element is not one of the sentence.
  return line.replaceAll(/ (?=[.,;:!?)»”]+(?:\s|$))/g, "").replaceAll(/(?<=\s[(«“]) /g, "");
}

function find(within: Root | Element, wanted: (element: Element) => boolean): Element | undefined {
  let found: Element | undefined;
  visit(within, "element", (element: Element) => {
    if (found) return SKIP;
    if (wanted(element)) found = element;
    return undefined;
  });
  return found;
}
