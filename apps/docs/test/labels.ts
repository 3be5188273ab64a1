import { readFileSync } from "node:fs";
import type { Lang } from "../src/lang.ts";
import type { Translate } from "../src/reference/rules.ts";

/** The site's labels by their keys, as they are written. */
export function readLabels(lang: Lang): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(new URL(`../src/content/i18n/${lang}.json`, import.meta.url), "utf8"));
}

/** The site's labels, as Starlight gives them to pages. A label that counts has its form for several only. */
export function labels(lang: Lang): Translate {
  const all = new Map(Object.entries(readLabels(lang)));
  return (key, values = {}) => {
    const label = all.get(key) ?? all.get(`${key}_other`);
    if (label === undefined) throw new Error(`There is no label ${key}`);
    return label.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
  };
}
