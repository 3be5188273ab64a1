import { globSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import type { Element, Root } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";

/** The built site. */
export const dist = fileURLToPath(new URL("../dist/", import.meta.url));

/** Every file of the site, from its root. */
export const files: ReadonlySet<string> = new Set(globSync("**/*.*", { cwd: dist }));

/** Its pages; the downloads are no pages of the site. */
export const pages: readonly string[] = [...files]
  .filter((file) => file.endsWith(".html") && !file.startsWith("downloads/"))
  .sort();

const parser = unified().use(rehypeParse);

const trees = new Map<string, Root>();

/** The page's tree, which no check changes: it is parsed once for all. */
export function read(page: string): Root {
  const tree = trees.get(page) ?? parse(readFileSync(dist + page, "utf8"));
  trees.set(page, tree);
  return tree;
}

export function parse(html: string): Root {
  return parser.parse(html);
}

/** Whether a reader, or a program that reads aloud, finds a text in this attribute. */
export function holdsText(attribute: string): boolean {
  return /^(ariaLabel|title|alt|content|placeholder|label|data(Label|Kind|None|Failed|One|Few|Many|Other|Copied))/.test(
    attribute,
  );
}

const lists = new WeakMap<Root, Element[]>();

/** The elements of a page, those in templates included. */
export function elements(tree: Root): readonly Element[] {
  const known = lists.get(tree);
  if (known) return known;
  const found: Element[] = [];
  lists.set(tree, found);
  visit(tree, "element", (element) => {
    found.push(element);
    if (element.content) found.push(...elements(element.content));
  });
  return found;
}

/** The file that a link on a page leads to, and the place in it; nothing for a link to elsewhere. */
export function target(page: string, href: string): { file: string; place: string } | undefined {
  if (/^[a-z]+:/.test(href)) return undefined;
  const [path = "", place = ""] = href.split("#");
  const from = posix.dirname(page);
  const [plain = ""] = path.split("?");
  const joined = path === "" ? page : path.startsWith("/") ? plain.slice(1) : posix.join(from, plain);
  const file =
    joined.endsWith("/") || joined === "." || joined === "" ? posix.join(joined, "index.html") : joined;
  return { file, place: decodeURIComponent(place) };
}
