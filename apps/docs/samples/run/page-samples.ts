import { glob, readFile } from "node:fs/promises";
import type { Element } from "hast";
import { toString as textOf } from "hast-util-to-string";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";

export interface PageSample {
  readonly page: string;
  /** As the highlighter names it: `bash`, `typescript`, … */
  readonly language: string;
  readonly code: string;
}

/** Languages of blocks that are no program: responses and plain text. */
const noPrograms = ["json", "http", "text", "plaintext", "txt", ""];

/** Every program text on the pages of a built site. */
export async function pageSamples(dist: string): Promise<PageSample[]> {
  const found: PageSample[] = [];
  for await (const page of glob("**/*.html", { cwd: dist, exclude: ["downloads"] }))
    found.push(...samplesOf(page, await readFile(`${dist}/${page}`, "utf8")));
  return found;
}

/** The program texts of a page. */
export function samplesOf(page: string, html: string): PageSample[] {
  const found: PageSample[] = [];
  visit(unified().use(rehypeParse).parse(html), "element", (element) => {
    if (element.tagName !== "pre") return;
    const language = String(element.properties["dataLanguage"] ?? "");
    if (!noPrograms.includes(language)) found.push({ page, language, code: codeOf(element) });
  });
  return found;
}

/** The highlighter writes each line as an element of its own. */
function codeOf(pre: Element): string {
  let code: Element | undefined;
  visit(pre, "element", (element) => {
    if (element.tagName === "code") code ??= element;
  });
  const lines = (code ?? pre).children.map((line) => (line.type === "element" ? textOf(line) : ""));
  return lines.map((line) => line.replace(/\n$/, "")).join("\n");
}
