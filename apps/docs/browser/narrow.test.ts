import { expect } from "vitest";
import { pages } from "./site.ts";
import { pageKinds } from "./visit/page-kinds.ts";
import { sideways } from "./visit/sideways.ts";
import { test } from "./visit/visit.ts";

const phone = { viewport: { width: 360, height: 780 } };

// The Ukrainian words are the longer ones, so in every run all pages are visited in Ukrainian, and one of each kind in English.
// `pnpm test:long` visits all in both.
const isLong = process.env["MODE"] === "long";
const ofKind = (file: string) => pageKinds.some(({ page }) => file === `en/${page}index.html`);

test.for([
  ["en", isLong ? () => true : ofKind, isLong ? 41 : pageKinds.length],
  ["uk", () => true, 41],
] as const)("no page in %s scrolls sideways on a phone", async ([lang, isVisited, least], { open }) => {
  const { page } = await open(`${lang}/`, phone);
  const root = page.url().slice(0, -`${lang}/`.length);
  const visited = pages.filter((file) => file.startsWith(`${lang}/`) && isVisited(file));
  const wide: string[] = [];
  for (const file of visited) {
    await page.goto(root + file.replace(/index\.html$/, ""));
    const filled = pageKinds.find(({ files }) => files.test(file.slice(3)))?.filled;
    if (filled) await page.waitForSelector(filled);
    wide.push(...(await sideways(page)).map((what) => `${file}: ${what}`));
  }
  expect(wide).toEqual([]);
  expect(visited.length).toBeGreaterThanOrEqual(least);
});

test("an element that is too wide is found", async ({ open }) => {
  const { page } = await open("en/problems/", {
    ...phone,
    planted: '<textarea cols="80"></textarea>',
  });
  expect(await sideways(page)).toContainEqual(expect.stringContaining("<textarea"));
});
