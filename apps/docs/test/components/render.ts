import { readFileSync } from "node:fs";
import { experimental_AstroContainer as Container } from "astro/container";
import type { Lang } from "../../src/lang.ts";

const container = await Container.create();

/** The component's HTML with the site's words, white space brought together and without Astro's notes for developers. */
export async function render(
  component: Parameters<typeof container.renderToString>[0],
  lang: Lang,
  props: Readonly<Record<string, unknown>>,
): Promise<string> {
  const html = await container.renderToString(component, {
    props: { lang, ...props },
    locals: { t: wordsOf(lang) } as unknown as App.Locals, // Only the words of Starlight's locals are used.
  });
  return html.replaceAll(/ data-astro-source-\w+="[^"]*"/g, "").replaceAll(/\s+/g, " ");
}

/** What is counted has one form only, which is enough here. */
function wordsOf(lang: Lang): (key: string, values?: Readonly<Record<string, unknown>>) => string {
  const file = new URL(`../../src/content/i18n/${lang}.json`, import.meta.url);
  const words = new Map<string, string>(Object.entries(JSON.parse(readFileSync(file, "utf8"))));
  return (key, values = {}) => {
    const word = words.get(key) ?? words.get(`${key}_other`);
    if (word === undefined) throw new Error(`There is no word ${key}`);
    return word.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
  };
}
