import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { dist, elements, pages, read } from "./site.ts";

const sheets = globSync("**/*.css", { cwd: dist }).map((file) => readFileSync(dist + file, "utf8"));
const ofPages = pages.flatMap((page) =>
  elements(read(page)).flatMap(({ tagName, properties: { style }, children: [text] }) => [
    ...(style === undefined ? [] : [String(style)]),
    ...(tagName === "style" && text?.type === "text" ? [text.value] : []),
  ]),
);
const all = [...sheets, ...new Set(ofPages)];
const found = (pattern: RegExp) => new Set(all.flatMap((text) => text.match(pattern) ?? []));

// Starlight sets these only where an icon or a heading of this depth has one.
const optional = ["--sl-icon-color", "--sl-text-h6"];

test("each custom property that a style reads is set somewhere, or has a value beside it for where it is not", () => {
  const set = found(/--[\w-]+(?=\s*:)/g);
  const used = found(/(?<=var\(\s*)--[\w-]+(?=\s*\))/g);
  expect([...used].filter((name) => !set.has(name)).toSorted()).toEqual(optional);
  expect(used.size).toBeGreaterThan(50);
});
