import { readFile, rm, writeFile } from "node:fs/promises";
import rehypeParse from "rehype-parse";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import { SKIP, visit } from "unist-util-visit";
import type { Lang } from "../src/lang.ts";
import { hashOf, standalonePolicy } from "./policy.ts";

/**
 * Makes one file of the page with the entire reference: styles within it, everything unfolded, no links to other pages,
 * and a policy that allows no request. The page itself is removed.
 */
export async function writePrintable(dist: string, lang: Lang, target: string): Promise<void> {
  const folder = `${dist}${lang}/reference/print/`;
  const tree = unified()
    .use(rehypeParse)
    .parse(await readFile(`${folder}index.html`, "utf8"));
  const sheets: string[] = [];
  visit(tree, "element", (element, index, parent) => {
    const { tagName, properties } = element;
    const { href, className } = properties;
    if (!parent || index === undefined) return undefined;
    const isSheet = tagName === "link" && String(properties["rel"]) === "stylesheet";
    if (isSheet && typeof href === "string") sheets.push(href);
    if (isSheet || tagName === "script" || (Array.isArray(className) && className.includes("anchor"))) {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    if (tagName === "details") properties["open"] = true;
    if (tagName === "a") delete properties["href"];
    // The same fields are of several operations.
    delete properties["id"];
    return undefined;
  });
  const texts = await Promise.all(sheets.map((href) => readFile(dist + href.slice(1), "utf8")));
  const css = texts.join("\n");
  const policy = standalonePolicy({ scripts: [], styles: [hashOf(css)] });
  const html = unified().use(rehypeStringify).stringify(tree);
  const head = `<head><meta http-equiv="content-security-policy" content="${policy}"><style>${css}</style>`;
  await writeFile(
    target,
    html.replace("<head>", () => head),
  );
  await rm(folder, { recursive: true });
}
