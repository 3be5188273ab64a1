import { expect } from "vitest";
import { pages } from "./site.ts";
import { pageKinds } from "./visit/page-kinds.ts";
import { sideways } from "./visit/sideways.ts";
import { test } from "./visit/visit.ts";

const phone = { viewport: { width: 360, height: 780 } };

test.for(["en", "uk"])("no page in %s scrolls sideways on a phone", async (lang, { open }) => {
  const { page } = await open(`${lang}/`, phone);
  const root = page.url().slice(0, -`${lang}/`.length);
  const inLanguage = pages.filter((file) => file.startsWith(`${lang}/`));
  const wide: string[] = [];
  for (const file of inLanguage) {
    await page.goto(root + file.replace(/index\.html$/, ""));
    const filled = pageKinds.find(({ files }) => files.test(file.slice(3)))?.filled;
    if (filled) await page.waitForSelector(filled);
    wide.push(...(await sideways(page)).map((what) => `${file}: ${what}`));
  }
  expect(wide).toEqual([]);
  expect(inLanguage.length).toBeGreaterThan(40);
});

test("an element that is too wide is found", async ({ open }) => {
  const { page } = await open("en/problems/", {
    ...phone,
    planted: '<textarea cols="80"></textarea>',
  });
  expect(await sideways(page)).toContainEqual(expect.stringContaining("<textarea"));
});
