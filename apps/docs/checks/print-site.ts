/**
 * Prints the built site as text: its files, of each page what is in its head and its content, the records of its search, and what
 * is made of all pages. The site of the second contract is compared with what this printed of it before.
 */
import { readFileSync } from "node:fs";
import type { Element, RootContent } from "hast";
import { toString as textOf } from "hast-util-to-string";
import { z } from "zod";
import { dist, elements, files, pages, parse, read } from "./site.ts";

/** The pages of all codes are made alike: one that has no part of its own is printed, and one that has each. */
const alike =
  /^(([a-z]+\/)?problems\/(?!(unauthorized|invalid-request)\/)|deprecations\/(?!listRates\/))[^/]+\/index/;

/** What is made of all pages. */
const lists =
  /^(_headers|llms\.txt|robots\.txt|sitemap-\w+\.xml|console\/.*)$|(downloadLabel|parcelDelivered)\/index\.md$/;

/** What is within a line; everything else begins one of its own. */
const inline = ["a", "abbr", "b", "br", "code", "em", "i", "kbd", "mark", "span", "strong", "wbr"];

/** What has no text of ours. Whether a sample was compiled is recorded elsewhere, by a machine with or without its compiler. */
const skipped = ["svg", "script", "style", "link", "figcaption", "copy", "not-compiled"];

/** The classes that Starlight, Astro and the highlighter write beside those of our components. */
const foreign = /^(astro|sl)-|^(content-panel|expressive-code|frame|not-content|s[0-9a-f]{6})$/;

/** Lines and blocks that were printed already, such as the fields of a response that all operations have. */
const printed = new Set<string>();

const records = z.array(z.object({ text: z.string() }).catchall(z.string()));

const sorted = [...files, "_headers"].sort();
const lines = [
  ...sorted.filter((file) => !file.startsWith("_astro/")),
  ...pages.filter((page) => !alike.test(page)).flatMap((page) => [...title(page), ...pageLines(page)]),
  ...sorted.filter((file) => lists.test(file)).flatMap((file) => [...title(file), ...textLines(file)]),
  ...sorted
    .filter((file) => file.startsWith("search/"))
    .flatMap((file) => [...title(file), ...recordLines(file)]),
  ...sorted
    .filter((file) => file.endsWith(".reference.html"))
    .flatMap((file) => [...title(file), ...headings(file)]),
];
console.log(lines.map(withoutHashes).join("\n"));

function title(file: string): string[] {
  return ["", `===== ${file}`];
}

function text(file: string): string {
  return readFileSync(dist + file, "utf8");
}

function textLines(file: string): string[] {
  const all = text(file).replaceAll("><", ">\n<").trimEnd().split("\n");
  return once(all.filter((line) => !line.startsWith("This sample was not compiled")));
}

function pageLines(page: string): string[] {
  const all = elements(read(page));
  // The navigation is the same on every page but for the current one.
  const bare = /^(index|(problems|deprecations)\/.*)\.html$/.test(page);
  const shown =
    page === "en/index.html" ? /^(header|nav|main)$/ : bare ? /^body$/ : /^(header|starlight-toc|main)$/;
  return [
    ...(bare ? headLines(all) : once(headLines(all))),
    ...all
      .filter(
        ({ tagName, properties }) =>
          shown.test(tagName) && !String(properties["className"]).includes("right-sidebar"),
      )
      .flatMap(blockLines),
  ];
}

function headLines(all: readonly Element[]): string[] {
  return all
    .filter(
      ({ tagName, properties }) =>
        ["html", "title", "meta", "link"].includes(tagName) || (tagName === "script" && "src" in properties),
    )
    .filter(({ properties }) => properties["name"] !== "generator")
    .map((one) => `${tag(one)}${one.tagName === "title" ? textOf(one) : ""}`);
}

/** Lines that no page before has. */
function once(lines: readonly string[]): string[] {
  return lines.filter((line) => !printed.has(line) && printed.add(line));
}

function blockLines(element: Element): string[] {
  const { tagName } = element;
  if (skipped.some((name) => tagName === name || isOf(element, name))) return [];
  const own = tag(element);
  const within = contentLines(element);
  // Frames, which have neither a name nor a text.
  if (own === "<div>" || own === "<figure>") return within;
  const lines = within.length === 1 ? [`${own} ${within[0]}`] : [own, ...within.map((line) => ` ${line}`)];
  if (lines.length < 4) return lines;
  const block = lines.join("\n");
  if (printed.has(block)) return [`${own} as before, to ${lines.at(-1)?.trim()}`];
  printed.add(block);
  return lines;
}

function contentLines(element: Element): string[] {
  const { tagName, children, content } = element;
  if (tagName === "pre") return codeLines(element);
  const lines: string[] = [];
  let line = "";
  const end = () => {
    if (line.trim() !== "") lines.push(line.trim());
    line = "";
  };
  for (const child of [...children, ...(content?.children ?? [])]) {
    if (isInline(child)) line += inlineText(child);
    else if (child.type === "element") {
      end();
      lines.push(...blockLines(child));
    }
  }
  end();
  return lines;
}

/** Of a program its beginning, since the generators have a record of their own; a value as one line. */
function codeLines(pre: Element): string[] {
  const lines = elements({ type: "root", children: [pre] })
    .filter((element) => isOf(element, "ec-line"))
    .map((line) => textOf(line).replace(/\n$/, ""));
  if (lines.length === 0) return [textOf(pre)];
  const shown =
    pre.properties["dataLanguage"] === "json" ? lines.map((line) => line.trim()).join(" ") : lines[0];
  return [String(shown), `(${lines.length} lines)`];
}

function isOf({ properties }: Element, className: string): boolean {
  return [properties["className"]].flat().includes(className);
}

function isInline(node: RootContent): boolean {
  return (
    node.type === "text" ||
    (node.type === "element" && inline.includes(node.tagName) && node.children.every(isInline))
  );
}

function inlineText(node: RootContent): string {
  if (node.type === "text") return node.value.replaceAll(/\s+/g, " ");
  if (node.type !== "element") return "";
  const within = node.children.map(inlineText).join("");
  return node.tagName === "wbr" ? "" : `${tag(node)}${within}</${node.tagName}>`;
}

/** The start of an element: its name and classes as a selector has them, and its attributes. */
function tag({ tagName, properties }: Element): string {
  const { className, ...others } = properties;
  const classes = [className].flat().filter((name) => typeof name === "string" && !foreign.test(name));
  const attributes = Object.entries(others).map(([name, value]) =>
    value === true || value === "" ? name : `${name}="${[value].flat().join(" ")}"`,
  );
  return `<${[[tagName, ...classes].join("."), ...attributes].join(" ")}>`;
}

/** Of a text its beginning, its end and its length, since the pages have all of it. */
function recordLines(file: string): string[] {
  return records
    .parse(JSON.parse(text(file)))
    .map(({ text: all, ...record }) =>
      [
        ...Object.values(record),
        all.length < 140 ? all : `${all.slice(0, 80)}…${all.slice(-40)} (${all.length})`,
      ].join(" · "),
    );
}

/** Of the printable reference its outline, its samples and the codes: the pages have the rest. */
function headings(file: string): string[] {
  const all = elements(parse(text(file)));
  const outline = all.filter(
    (one) =>
      /^(h\d|summary|details|pre|dt|dd)$/.test(one.tagName) || isOf(one, "endpoint") || isOf(one, "status"),
  );
  return [
    ...headLines(all),
    ...once(outline.map((one) => tag(one) + (one.tagName === "details" ? "" : oneLine(textOf(one))))),
  ];
}

function oneLine(all: string): string {
  return all.replaceAll(/\s+/g, " ").trim();
}

/** Of files whose names change with their contents, and of inline texts. */
function withoutHashes(line: string): string {
  return line
    .replaceAll(/'sha256-[^']+'/g, "'sha256-…'")
    .replaceAll(/(_astro\/[\w@-]+)\.[\w.-]+\.(css|js)/g, "$1.….$2");
}
