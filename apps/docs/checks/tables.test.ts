import type { Element } from "hast";
import { toString as textOf } from "hast-util-to-string";
import { expect, test } from "vitest";
import { elements, pages, read } from "./site.ts";

const plain = (element: Element) => textOf(element).replaceAll(/\s+/g, " ").trim();
const within = (element: Element) => elements({ type: "root", children: element.children });

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
