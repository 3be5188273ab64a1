import type { Page } from "playwright-core";
import { expect } from "vitest";
import { violations } from "./visit/violations.ts";
import { test } from "./visit/visit.ts";

/** Types the words into the search and returns the addresses of the results, once their number is reported. */
async function found(page: Page, words: string): Promise<string[]> {
  const input = page.locator("site-search input");
  if (!(await input.isVisible())) await page.keyboard.press("Control+k");
  await input.fill("");
  await page.waitForFunction(() => document.querySelector("site-search .state")?.textContent?.trim() === "");
  await input.fill(words);
  await page.waitForFunction(() => document.querySelector("site-search .state")?.textContent?.trim() !== "");
  return page.$$eval("site-search .results a", (links) =>
    links.map((link) => (link instanceof HTMLAnchorElement ? link.pathname + link.hash : "")),
  );
}

test("a field is found with its kind, and opens at its anchor", async ({ open }) => {
  const { page } = await open("uk/");
  const [first = ""] = await found(page, "phone_number");
  expect(first).toMatch(/^\/uk\/reference\/\w+\/#body-phone_number$/);
  expect(await page.textContent("site-search .results a .kind")).toBe("Поле");
  await page.locator("site-search .results a").first().click();
  await page.waitForURL((url) => url.pathname + url.hash === first);
});

test("reports that nothing was found, and finds again", async ({ open }) => {
  const { page } = await open("uk/glossary/");
  expect(await found(page, "щщщщ")).toEqual([]);
  expect(await page.textContent("site-search .state")).toContain("щщщщ");
  expect(await found(page, "контрагентові")).not.toEqual([]);
});

test.for(["light", "dark"] as const)(
  "axe finds nothing on what was typed and found, in %s colours",
  async (colorScheme, { open }) => {
    const { page } = await open("en/", { colorScheme });
    expect(await found(page, "customer")).not.toEqual([]);
    await page.keyboard.press("ArrowDown");
    expect(await violations(page, "site-search dialog")).toEqual([]);
  },
);

test("arrow keys choose a result, and Enter opens it", async ({ open }) => {
  const { page } = await open("en/");
  const results = await found(page, "customer");
  const chosen = () => page.getAttribute('site-search [aria-selected="true"]', "href");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const second = await page.locator("site-search .results a").nth(1).getAttribute("href");
  expect(await chosen()).toBe(second);
  expect(await page.getAttribute("site-search input", "aria-activedescendant")).toBe("search-option-1");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  expect(await page.getAttribute("site-search input", "aria-activedescendant")).toBe(
    `search-option-${results.length - 1}`,
  );
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname + url.hash === results[0]);
});

test.for([1280, 360])("the button has a name at a width of %i pixels", async (width, { open }) => {
  const { page } = await open("uk/", { viewport: { width, height: 780 } });
  await page.getByRole("button", { name: "Пошук" }).click();
  expect(await page.getByRole("combobox", { name: "Пошук" }).isVisible()).toBe(true);
});
