import type { Element, Root } from "hast";
import rehypeParse from "rehype-parse";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import type { InlineStyles } from "./inline-styles.ts";
import { hashOf, type Needs } from "./policy.ts";
import { relativeLink } from "./relative-link.ts";

const parser = unified().use(rehypeParse);
const printer = unified().use(rehypeStringify);

/** The attributes that hold an address, as hast names them. */
const addresses = ["href", "src", "action", "poster", "dataHref", "dataRootHref", "dataServerHref"];

export interface Setting {
  /** The folder of the page from the site's root, such as `/en/reference/`. */
  readonly folder: string;
  /** The prefix of a link from the root; undefined makes the link relative instead. */
  readonly linkBase: string | undefined;
  readonly siteUrl: URL;
  readonly styles: InlineStyles;
  readonly policy: (needs: Needs) => string;
}

export interface Finished {
  readonly html: string;
  readonly tree: Root;
  readonly policy: string;
}

/**
 * Makes a page ready for any folder and a strict policy: links become relative, `style` attributes become classes, inline
 * scripts and styles are hashed, and the policy is written into the page.
 *
 * Astro's own `security.csp` cannot do this: it hashes neither `is:inline` scripts (withastro/astro#16678), of which
 * Starlight has several, nor removes the `style` attributes of the code highlighter, which no hash allows without
 * 'unsafe-hashes'; and it writes no policy for a server's headers.
 *
 * @throws Error when the page contains what no hash can allow, such as an `onclick` attribute.
 */
export function finishPage(source: string, setting: Setting): Finished {
  const tree = parser.parse(source);
  const scripts = new Set<string>();
  const styles = new Set<string>();
  let head: Element | undefined;
  everyElement(tree, (element) => {
    if (element.tagName === "head") head = element;
    writeAddresses(element, setting);
    moveStyle(element, setting.styles);
    endWord(element);
    if (isInlineScript(element)) scripts.add(hashOf(textOf(element)));
    if (element.tagName === "style") styles.add(hashOf(textOf(element)));
  });
  if (!head) throw new Error(`${setting.folder} has no head`);
  const policy = setting.policy({ scripts: [...scripts], styles: [...styles] });
  // Before anything that the policy is to govern.
  head.children.splice(1, 0, {
    type: "element",
    tagName: "meta",
    properties: { httpEquiv: ["content-security-policy"], content: policy },
    children: [],
  });
  return { html: printer.stringify(tree), tree, policy };
}

function writeAddresses({ tagName, properties }: Element, { folder, linkBase, siteUrl }: Setting): void {
  for (const [name, value] of Object.entries(properties)) {
    if (/^on[a-z]+$/i.test(name))
      throw new Error(
        `<${tagName} ${name}> in ${folder}: the security policy refuses such attributes; use addEventListener`,
      );
    if (typeof value !== "string") continue;
    // Astro knows the origin only; the site may lie in a folder below it.
    if (value.startsWith(`${siteUrl.origin}/`))
      properties[name] = siteUrl.href + value.slice(siteUrl.origin.length + 1);
    else if (addresses.includes(name))
      properties[name] =
        linkBase === undefined ? relativeLink(value, folder) : value.replace(/^\/(?!\/)/, linkBase);
  }
}

function moveStyle({ properties }: Element, styles: InlineStyles): void {
  const { style, className } = properties;
  if (typeof style !== "string") return;
  delete properties["style"];
  properties["className"] = [...(Array.isArray(className) ? className : []), styles.classFor(style)];
}

/** The search would read a term and what follows it as one word, since the pages have no space between elements. */
function endWord({ tagName, children }: Element): void {
  if (["dt", "dd", "th", "td"].includes(tagName)) children.push({ type: "text", value: " " });
}

/** A script that runs; data in a script element does not. */
function isInlineScript({ tagName, properties }: Element): boolean {
  const { src, type } = properties;
  return (
    tagName === "script" &&
    src === undefined &&
    (type === undefined || type === "module" || type === "text/javascript")
  );
}

function textOf({ children }: Element): string {
  return children.map((child) => (child.type === "text" ? child.value : "")).join("");
}

/** Also those in templates, which are not part of the tree. */
function everyElement(tree: Root, see: (element: Element) => void): void {
  visit(tree, "element", (element) => {
    see(element);
    if (element.content) everyElement(element.content, see);
  });
}
