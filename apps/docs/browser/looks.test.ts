import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { looks } from "./visit/looks.ts";
import { test } from "./visit/visit.ts";

const source = fileURLToPath(new URL("../src/", import.meta.url));

/** The rules as they are written: in sheets, and in the components that have styles of their own. */
const sources = globSync("**/*.{css,astro}", { cwd: source }).flatMap((file) => {
  const text = readFileSync(source + file, "utf8");
  return file.endsWith(".css")
    ? [text]
    : [...text.matchAll(/<style(?: is:\w+)?>([\s\S]*?)<\/style>/g)].map(([, css = ""]) => css);
});

/** Ways to look at a page: one for each medium that the sheets ask about. */
const ways = {
  "light, wide": { theme: "light", width: 1_680, media: "screen" },
  "dark, wide": { theme: "dark", width: 1_680, media: "screen" },
  "light, on a phone": { theme: "light", width: 360, media: "screen" },
  "on paper": { theme: "light", width: 1_280, media: "print" },
} as const;

async function turn(page: Page, { theme, width, media }: (typeof ways)[keyof typeof ways]): Promise<void> {
  await page.emulateMedia({ media, colorScheme: theme });
  await page.setViewportSize({ width, height: 844 });
  await page.evaluate((name) => document.documentElement.setAttribute("data-theme", name), theme);
}

/** What only other contracts have, or contracts with releases: what ends, what is marked, and what has changed. */
const ofOthers = `
  <div class="rows"><h3></h3></div>
  <div class="deprecation"><p></p></div>
  <p class="empty"></p>
  <div class="names"><p><a href="#"><span class="mark required"></span></a></p></div>
  <ul class="fields"><li class="field"><span class="mark deprecated"></span><p class="ending"></p></li></ul>
  <ul class="changes"><li><span class="impact"></span><span class="impact minor"></span><span class="impact major"></span>
    <span class="since"></span></li></ul>
  <a class="anchor copied" href="#"></a>`;

/** Pages that have, with the first one, every other rule between them. */
const visited = [
  "en/guides/authentication/",
  "en/guides/command-line/",
  "en/guides/conformance/",
  "en/guides/errors/",
  "en/reference/",
  "en/reference/authentication/",
  "en/glossary/",
  "en/console/",
  "downloads/specie-en.reference.html",
];

/** It leaves for the reader's language at once, where scripts may run. */
const withoutScripts = "deprecations/createCustomer/";

interface Seen {
  readonly rule: string;
  /** By the ways to look at it. */
  readonly looks: Map<string, readonly string[]>;
}

/** A rule with its look in each way that shows it; after the first way, only what is different there. */
function text({ rule, looks }: Seen): string {
  const [[, first = []] = [], ...others] = looks;
  const differences = others.flatMap(([way, look]) =>
    look.filter((line) => !first.includes(line)).map((line) => `${way}: ${line}`),
  );
  return [rule, ...first, ...differences].join("\n  ");
}

test("each rule of the style sheets gives the look that is on record, in each theme, on a phone and on paper", async ({
  open,
}) => {
  const seen = new Map<string, Seen>();
  const see = async (page: Page) => {
    for (const [name, way] of Object.entries(ways)) {
      await turn(page, way);
      for (const { rule, declared, look } of await looks(page, sources)) {
        const one = seen.get(rule + declared) ?? { rule, looks: new Map<string, readonly string[]>() };
        seen.set(rule + declared, one);
        if (look !== undefined && !one.looks.has(name)) one.looks.set(name, look);
      }
    }
  };
  const { page } = await open("en/");
  await page.keyboard.press("Control+k");
  await page.locator("site-search input").fill("customer");
  await page.waitForSelector("site-search .results a");
  await page.keyboard.press("ArrowDown");
  const root = page.url().slice(0, -"en/".length);
  await see(page);
  // Before the others, which are without it or have it themselves, as the contract is.
  await page.goto(`${root}en/reference/updateCustomer/`);
  await page.evaluate((html) => {
    document.querySelector("main .sl-markdown-content")?.insertAdjacentHTML("beforeend", html);
  }, ofOthers);
  await see(page);
  for (const path of visited) {
    await page.goto(root + path);
    await see(page);
  }
  await see((await open(withoutScripts, { javaScriptEnabled: false })).page);
  const shown = [...seen.values()].filter(({ looks }) => looks.size > 0);
  const nowhere = [...seen.values()].filter(({ rule }) => !shown.some((one) => one.rule === rule));
  expect(
    nowhere.map(({ rule }) => rule),
    "rules that no visited page has an element of",
  ).toEqual([]);
  const texts = shown.map(text).toSorted((one, other) => (one < other ? -1 : 1));
  // README.md names the command that renews it.
  await expect(`${texts.join("\n")}\n`).toMatchFileSnapshot("looks.txt");
});

test("a rule that another one overrules is noticed", async ({ open }) => {
  const { page } = await open("en/");
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(".lead { font-size: 7px !important }");
    document.adoptedStyleSheets = [sheet];
  });
  const lead = (await looks(page, sources)).find(({ rule }) => rule === ".lead");
  expect(lead?.look).toContain("font-size: 7px");
});
