import type { StarlightUserConfig } from "@astrojs/starlight/types";
import { readChanges } from "./changes/read-changes.ts";
import { editions, operationsOf, problemsOf } from "./contract.ts";

type Sidebar = NonNullable<StarlightUserConfig["sidebar"]>;

const ukOperations = new Map(operationsOf("uk").map((operation) => [operation.id, operation.summary]));
const ukProblems = new Map(problemsOf("uk").map((problem) => [problem.code, problem.title]));
const ukTags = new Map(editions.uk.tags.map((tag) => [tag.name, tag["x-displayName"] ?? tag.name]));

/** The table of contents: the guides in their folder, the reference and the error codes from the contract. */
export const sidebar: Sidebar = [
  {
    label: "Guides",
    translations: { uk: "Посібники" },
    items: [{ autogenerate: { directory: "guides" } }],
  },
  {
    label: "Reference",
    translations: { uk: "Довідник" },
    items: [
      page("Overview", "Огляд", "/reference/"),
      ...editions.en.tags.map(({ name }) => ({
        label: name,
        translations: { uk: ukTags.get(name) ?? name },
        items: operationsOf("en")
          .filter(({ tags }) => tags.includes(name))
          .map(({ id, method, summary }) => ({
            ...page(summary, ukOperations.get(id) ?? summary, `/reference/${id}/`),
            badge: { text: method.toUpperCase(), class: `method ${method}` },
          })),
      })),
    ],
  },
  {
    label: "Error codes",
    translations: { uk: "Коди помилок" },
    collapsed: true,
    items: [
      page("All codes", "Усі коди", "/problems/"),
      ...problemsOf("en").map(({ code, title }) =>
        page(title, ukProblems.get(code) ?? title, `/problems/${code}/`),
      ),
    ],
  },
  ...(readChanges().length > 0 ? [page("Changelog", "Журнал змін", "/changelog/")] : []),
  page("Glossary", "Глосарій", "/glossary/"),
  page("Console", "Консоль", "/console/"),
  page("Downloads", "Завантаження", "/downloads/"),
];

function page(label: string, uk: string, link: string) {
  return { label, translations: { uk }, link };
}
