import { expect } from "vitest";
import { test } from "./visit/visit.ts";
import { walkTo } from "./visit/walk.ts";

const desktop = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 360, height: 780 } };

test("search, and a page found, without a mouse", async ({ open }) => {
  const { page } = await open("en/", desktop);
  const stops = await walkTo(page, "site-search button.open");
  expect(stops.filter(({ visible }) => !visible)).toEqual([]);
  await page.keyboard.press("Enter");
  // At once: the results for a part of the word would be replaced, and with them what is selected.
  await page.keyboard.insertText("createCustomer");
  const first = page.locator("site-search .results a").first();
  await first.waitFor();
  await page.keyboard.press("ArrowDown");
  expect(await page.locator('site-search [aria-selected="true"]').count()).toBe(1);
  await page.keyboard.press("Escape");
  expect(await page.locator("site-search dialog").isVisible()).toBe(false);
});

test("the language switch without a mouse", async ({ open }) => {
  const { page } = await open("en/glossary/", desktop);
  const stops = await walkTo(page, "a[data-language]");
  expect(stops.filter(({ visible }) => !visible)).toEqual([]);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/uk\/glossary\/$/);
});

test("a sample is copied without a mouse, every stop on the way seen", async ({ open }) => {
  const { page } = await open("en/reference/getCustomer/", {
    ...desktop,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const stops = await walkTo(page, ".sample .copy button");
  expect(stops.filter(({ visible }) => !visible)).toEqual([]);
  await page.keyboard.press("Enter");
  await page.waitForFunction(async () => (await navigator.clipboard.readText()).startsWith("curl"));
});

test("the menu of a phone without touching", async ({ open }) => {
  const { page } = await open("uk/", phone);
  const stops = await walkTo(
    page,
    "starlight-menu-button button, button.sl-menu-button, [aria-controls=starlight__sidebar]",
  );
  expect(stops.filter(({ visible }) => !visible)).toEqual([]);
  await page.keyboard.press("Enter");
  await walkTo(page, '#starlight__sidebar a[href$="/reference/"], #starlight__sidebar a[href$="reference/"]');
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/uk\/reference\/$/);
});

test("a stop that is not seen is found", async ({ open }) => {
  const style =
    "<style>site-search button.open { outline: none !important; box-shadow: none !important }</style>";
  const { page } = await open("en/", { ...desktop, planted: style, bypassCSP: true });
  const stops = await walkTo(page, "site-search button.open");
  expect(stops.at(-1)?.visible).toBe(false);
});
