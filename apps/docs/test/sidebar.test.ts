import { expect, test } from "vitest";
import { operationsOf, problemsOf, sectionsOf } from "../src/contract.ts";
import { hasGlossary } from "../src/glossary.ts";
import { sidebar } from "../src/sidebar.ts";

interface Entry {
  readonly label: string;
  readonly translations: { readonly uk: string };
  readonly link?: string;
  readonly badge?: unknown;
  readonly collapsed?: boolean;
  readonly items?: readonly Entry[];
}
const entries = sidebar as unknown as readonly Entry[]; // Starlight's type has more forms than are written.
const named = ({ label, translations: { uk } }: Entry) => [label, uk];
const itemsOf = (label: string) => entries.find((one) => one.label === label)?.items ?? [];

test("the navigation has its parts in their order, in both languages", () => {
  const parts = entries.filter(({ label }) => !["Webhooks", "Changelog", "Glossary"].includes(label));
  expect(parts.map((one) => [...named(one), one.link, one.collapsed])).toEqual([
    ["Guides", "Посібники", undefined, undefined],
    ["Reference", "Довідник", undefined, undefined],
    ["Error codes", "Коди помилок", undefined, true],
    ["Console", "Консоль", "/console/", undefined],
    ["Downloads", "Завантаження", "/downloads/", undefined],
  ]);
  const glossary = entries.filter(({ link }) => link === "/glossary/").map(named);
  expect(glossary).toEqual(hasGlossary ? [["Glossary", "Глосарій"]] : []);
  expect(itemsOf("Guides")).toEqual([{ autogenerate: { directory: "guides" } }]);
});

test("the reference has its overview, then each section with its operations, in both languages", () => {
  const [overview, ...groups] = itemsOf("Reference");
  expect(overview).toEqual({ label: "Overview", translations: { uk: "Огляд" }, link: "/reference/" });
  const uk = new Map(operationsOf("uk").map(({ id, summary }) => [id, summary]));
  const titles = sectionsOf("uk").map(({ title }) => title);
  expect(groups).toEqual(
    sectionsOf("en").map(({ title, operations }, index) => ({
      label: title,
      translations: { uk: titles[index] },
      items: operations.map(({ id, method, summary }) => ({
        label: summary,
        translations: { uk: uk.get(id) },
        link: `/reference/${id}/`,
        badge: { text: method.toUpperCase(), class: `method ${method}` },
      })),
    })),
  );
  expect(groups.flatMap(({ items = [] }) => items)).toHaveLength(operationsOf("en").length);
});

test("each error code has its page, below the list of all", () => {
  const uk = new Map(problemsOf("uk").map(({ code, title }) => [code, title]));
  expect(itemsOf("Error codes")).toEqual([
    { label: "All codes", translations: { uk: "Усі коди" }, link: "/problems/" },
    ...problemsOf("en").map(({ code, title }) => ({
      label: title,
      translations: { uk: uk.get(code) },
      link: `/problems/${code}/`,
    })),
  ]);
});
