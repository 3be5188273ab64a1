import { Marked } from "marked";
import { operationsOf, problemsOf, webhooksOf } from "./contract.ts";
import { type Lang, langs } from "./lang.ts";

const pages: ReadonlyMap<string, string> = new Map([
  ...operationsOf("en").map(({ id }) => [id, `reference/${id}`] as const),
  ...webhooksOf("en").map(({ name, slug }) => [name, `webhooks/${slug}`] as const),
  ...problemsOf("en").map(({ code }) => [code, `problems/${code}`] as const),
]);

const renderers: ReadonlyMap<Lang, Marked> = new Map(langs.map((lang) => [lang, rendererFor(lang)] as const));

/** HTML of one of the contract's texts. The name of an operation or a problem becomes a link to its page. */
export function toHtml(text: string, lang: Lang): string {
  return renderer(lang).parse(text, { async: false });
}

/** The same for a text of one line, without a paragraph around it. */
export function toInlineHtml(text: string, lang: Lang): string {
  return renderer(lang).parseInline(text, { async: false });
}

/** The text on one line without markup, as meta elements and feeds take it. */
export function plainText(markdown: string): string {
  return markdown
    .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .replaceAll(/[`*]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

function renderer(lang: Lang): Marked {
  const found = renderers.get(lang);
  if (!found) throw new Error(`There is no language ${lang}`);
  return found;
}

function rendererFor(lang: Lang): Marked {
  return new Marked({
    renderer: {
      // The texts hold no HTML; what looks like it is a text's own `<`.
      html: ({ text }) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
      codespan({ text }) {
        const code = `<code>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</code>`;
        const page = pages.get(text);
        return page === undefined ? code : `<a href="/${lang}/${page}/">${code}</a>`;
      },
    },
  });
}
