import type { Element, Root } from "hast";
import { toString as textOf } from "hast-util-to-string";
import rehypeRemark from "rehype-remark";
import remarkGfm from "remark-gfm";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import { CONTINUE, SKIP, visit } from "unist-util-visit";

const converter = unified()
  .use(rehypeRemark)
  .use(remarkGfm)
  .use(remarkStringify, { bullet: "-", fences: true, listItemIndent: "one", rule: "-" });

export interface Twin {
  readonly title: string;
  readonly description: string;
  readonly lang: string;
  readonly markdown: string;
}

/** The page's content as Markdown, without the frame around it; nothing where the page has none. */
export function markdownTwin(tree: Root): Twin | undefined {
  const copy = structuredClone(tree);
  let main: Element | undefined;
  let description = "";
  let lang = "";
  visit(copy, "element", (element) => {
    if (element.tagName === "html") lang = String(element.properties["lang"] ?? "");
    if (element.tagName === "meta" && element.properties["name"] === "description")
      description = String(element.properties["content"] ?? "");
    if (element.tagName === "main") main = element;
  });
  if (!main) return undefined;
  plain(main);
  const heading = find(main, "h1");
  const content: Root = { type: "root", children: [main] };
  const markdown = converter.stringify(converter.runSync(content));
  return { title: heading ? textOf(heading) : "", description, lang, markdown };
}

/** Takes out what only a screen needs, and unfolds what only a click would show. */
function plain(main: Element): void {
  visit(main, "element", (element, index, parent) => {
    if (!parent || index === undefined) return CONTINUE;
    const { tagName, properties } = element;
    if (
      ["footer", "nav", "button", "script", "style", "svg", "template", "wbr", "starlight-toc"].includes(
        tagName,
      ) ||
      hasClass(element, "anchor", "sl-anchor-link", "stacked")
    ) {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    // The screen sets the name, title, type and marks of a field apart.
    if (hasClass(element, "head")) {
      const parts = element.children.filter((part) => part.type === "element" && !hasClass(part, "anchor"));
      element.children = parts.flatMap((part, at) =>
        at === 0 ? part : [{ type: "text", value: ", " }, part],
      );
    }
    if (tagName === "starlight-tabs") {
      writeTabs(element);
      return CONTINUE;
    }
    if (tagName === "pre") {
      // The highlighter writes a line as an element of its own.
      const code = find(element, "code");
      const lines = code?.children.map((line) =>
        textOf(line.type === "element" ? line : { type: "root", children: [] }),
      );
      const language = String(properties["dataLanguage"] ?? "");
      parent.children[index] = {
        type: "element",
        tagName: "pre",
        properties: {},
        children: [
          {
            type: "element",
            tagName: "code",
            properties: language === "" ? {} : { className: [`language-${language}`] },
            children: [
              { type: "text", value: (lines ?? []).map((line) => line.replace(/\n$/, "")).join("\n") },
            ],
          },
        ],
      };
      return SKIP;
    }
    // Names of the folded parts stay as lines of their own.
    if (tagName === "summary") {
      element.tagName = "p";
      element.children = [{ type: "element", tagName: "strong", properties: {}, children: element.children }];
    }
    return CONTINUE;
  });
}

/** Tabs become their panels, each below its label. */
function writeTabs(tabs: Element): void {
  const labels: string[] = [];
  visit(tabs, "element", ({ properties, ...element }) => {
    if (properties["role"] === "tab") labels.push(textOf({ ...element, properties }).trim());
  });
  const panels = tabs.children.filter(
    (child) => child.type === "element" && child.properties["role"] === "tabpanel",
  );
  tabs.children = panels.flatMap((panel, index): Element["children"] => [
    {
      type: "element",
      tagName: "p",
      properties: {},
      children: [
        {
          type: "element",
          tagName: "strong",
          properties: {},
          children: [{ type: "text", value: labels[index] ?? "" }],
        },
      ],
    },
    panel,
  ]);
}

function hasClass({ properties }: Element, ...names: readonly string[]): boolean {
  const { className } = properties;
  return Array.isArray(className) && names.some((name) => className.includes(name));
}

function find(within: Element, tagName: string): Element | undefined {
  let found: Element | undefined;
  visit(within, "element", (element) => {
    if (element.tagName === tagName) found ??= element;
  });
  return found;
}
