import { expect } from "vitest";
import { pages } from "./site.ts";
import { pageKinds, placelessPages } from "./visit/page-kinds.ts";
import { violations } from "./visit/violations.ts";
import { test } from "./visit/visit.ts";

test("each page of the site is of exactly one kind", () => {
  const unclear = pages.filter((page) => {
    const inLanguage = /^(?:en|uk)\/(.*)$/.exec(page)?.[1];
    if (inLanguage === undefined) return !placelessPages.test(page);
    return pageKinds.filter(({ files }) => files.test(inLanguage)).length !== 1;
  });
  expect(unclear).toEqual([]);
});

// A kind's styles are those of its neighbours, so in every run each is visited in one theme and language, and those on a phone that
// are laid out in another way there. `pnpm test:long` visits each in both themes and both languages, and on a phone.
const isLong = process.env["MODE"] === "long";
const laidOutAgain: readonly string[] = ["first page", "guide", "operation", "console"];
const looks = pageKinds.flatMap((kind, index) =>
  (["light", "dark"] as const).flatMap((theme) => {
    const lang = (index % 2 === 0) === (theme === "light") ? "en" : "uk";
    return isLong || lang === "en" ? [{ ...kind, theme, path: `${lang}/${kind.page}` }] : [];
  }),
);

test.for([
  ...looks,
  ...(isLong ? (["light", "dark"] as const) : (["dark"] as const)).map((theme) => ({
    name: "404",
    theme,
    path: "404.html",
  })),
  ...pageKinds
    .filter(({ name }) => isLong || laidOutAgain.includes(name))
    .map((kind) => ({ ...kind, theme: "light" as const, path: `uk/${kind.page}`, width: 390 })),
])("axe finds nothing on $path, $theme, $width", async ({ path, theme, ...kind }, { open }) => {
  const width = "width" in kind ? kind.width : 1280;
  const { page } = await open(path, { colorScheme: theme, viewport: { width, height: 844 } });
  if ("filled" in kind && kind.filled) await page.waitForSelector(kind.filled);
  expect(await violations(page)).toEqual([]);
});

test("a button without a name is found", async ({ open }) => {
  const { page } = await open("en/problems/", { planted: "<button><svg></svg></button>" });
  expect(await violations(page)).toEqual([expect.stringContaining("button-name")]);
});
