import type { Element } from "hast";
import { toString as textOf } from "hast-util-to-string";
import { expect, test } from "vitest";
import { elements, pages, read } from "./site.ts";

const plain = (element: Element) => textOf(element).replaceAll(/\s+/g, " ").trim();
const within = (element: Element) => elements({ type: "root", children: element.children });

/** Pages with a table of contents of their own. */
const withContents = pages.flatMap((page) => {
  const all = elements(read(page));
  const [contents] = all.filter(({ tagName }) => tagName === "starlight-toc");
  const main = all.find(({ tagName }) => tagName === "main");
  return contents && main ? [{ page, contents, main }] : [];
});

test.each(withContents)("$page has each of its headings in its table of contents", ({ contents, main }) => {
  const headings = within(main).filter(
    ({ tagName, properties: { id } }) => tagName === "h2" && id !== undefined,
  );
  const listed = within(contents)
    .filter(({ tagName }) => tagName === "a")
    .map((link) => [String(link.properties["href"]), plain(link)]);
  const wanted = headings
    .filter(({ properties: { id } }) => !String(id).startsWith("starlight__"))
    .map((one) => [`#${one.properties["id"]}`, plain(one)]);
  expect(listed.filter(([href]) => wanted.some(([id]) => id === href))).toEqual(wanted);
});

test("on a phone each cell of a table has the head of its column", () => {
  const tables = pages.flatMap((page) => elements(read(page)).filter(({ tagName }) => tagName === "table"));
  const labelled = tables.flatMap((table) => {
    const heads = within(table).filter(
      ({ tagName, properties: { scope } }) => tagName === "th" && scope !== "row",
    );
    const rows = within(table).filter(({ tagName }) => tagName === "tr");
    return rows.flatMap((row) =>
      within(row)
        .filter(({ tagName }) => tagName === "td" || tagName === "th")
        .flatMap(({ properties: { dataLabel } }, index) => {
          const head = heads[index];
          return dataLabel === undefined ? [] : [[dataLabel, head ? plain(head) : undefined]];
        }),
    );
  });
  expect(labelled.length).toBeGreaterThan(50);
  for (const [label, head] of labelled) expect(label).toBe(head);
});
