import type { StarlightUserConfig } from "@astrojs/starlight/types";
import { readChanges } from "./changes/read-changes.ts";
import { type Operation, problemsOf, sectionsOf, webhooksOf } from "./contract.ts";
import { hasGlossary } from "./glossary.ts";
import { langs } from "./lang.ts";
import { hasContent } from "./site.ts";

type Sidebar = NonNullable<StarlightUserConfig["sidebar"]>;

/** The table of contents: the guides in their folder, the reference, the webhooks and the error codes from the contract. */
export const sidebar: Sidebar = [
  ...part(
    "Guides",
    "Посібники",
    hasContent("docs/en/guides") ? [{ autogenerate: { directory: "guides" } }] : [],
  ),
  ...part("Reference", "Довідник", [
    page("Overview", "Огляд", "/reference/"),
    ...twins(sectionsOf).map(([{ title, operations }, uk]) => ({
      ...named(title || "Operations", uk.title || "Операції"),
      items: operations.map((operation, index) =>
        request(operation, uk.operations[index]?.summary, `/reference/${operation.id}/`),
      ),
    })),
  ]),
  ...part(
    "Webhooks",
    "Вебхуки",
    twins(webhooksOf).map(([webhook, uk]) => request(webhook, uk.summary, `/webhooks/${webhook.slug}/`)),
  ),
  ...part("Error codes", "Коди помилок", problemPages()).map((group) => ({ ...group, collapsed: true })),
  ...(readChanges().length > 0 ? [page("Changelog", "Журнал змін", "/changelog/")] : []),
  ...(hasGlossary ? [page("Glossary", "Глосарій", "/glossary/")] : []),
  page("Console", "Консоль", "/console/"),
  page("Downloads", "Завантаження", "/downloads/"),
];

function problemPages() {
  const pages = twins(problemsOf).map(([{ code, title }, uk]) => page(title, uk.title, `/problems/${code}/`));
  return pages.length === 0 ? [] : [page("All codes", "Усі коди", "/problems/"), ...pages];
}

/** What both editions have at the same place. */
function twins<One>(read: (lang: "en" | "uk") => readonly One[]): (readonly [One, One])[] {
  const translated = langs.includes("uk") ? read("uk") : [];
  return read("en").map((one, index) => [one, translated[index] ?? one] as const);
}

function part(label: string, uk: string, items: Sidebar) {
  return items.length === 0 ? [] : [{ ...named(label, uk), items }];
}

function request({ method, summary }: Pick<Operation, "method" | "summary">, uk = summary, link = "") {
  return {
    ...page(summary, uk, link),
    badge: { text: method.toUpperCase(), class: `method ${method}` },
  };
}

function page(label: string, uk: string, link: string) {
  return { ...named(label, uk), link };
}

function named(label: string, uk: string) {
  return { label, translations: { uk } };
}
