import { expect } from "vitest";
import { pages } from "./site.ts";
import { pageKinds } from "./visit/page-kinds.ts";
import { sideways } from "./visit/sideways.ts";
import { test } from "./visit/visit.ts";

const phone = { viewport: { width: 360, height: 780 } };

// The Ukrainian words are the longer ones, so every run visits Ukrainian pages only: those whose tables and samples differ, and one of
// each other kind. `pnpm test:long` visits all in both languages.
const isLong = process.env["MODE"] === "long";
const inEveryRun = (file: string) =>
  pageKinds.some(
    ({ name, page, files }) =>
      file === `uk/${page}index.html` ||
      (["guide", "operation"].includes(name) && files.test(file.slice("uk/".length))),
  );

test.for([
  ...(isLong ? [["en", () => true, 41] as const] : []),
  ["uk", isLong ? () => true : inEveryRun, isLong ? 41 : 30],
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
