import type { Page } from "playwright-core";
import { expect } from "vitest";
import { test } from "./visit/visit.ts";

/** Types the words into the search and gives the paths of the pages found, once the count has been told. */
async function found(page: Page, words: string): Promise<string[]> {
  const input = page.locator("site-search input");
  if (!(await input.isVisible())) await page.keyboard.press("Control+k");
  await input.fill("");
  await page.waitForFunction(() => document.querySelector("site-search .state")?.textContent?.trim() === "");
  await input.fill(words);
  await page.waitForFunction(() => document.querySelector("site-search .state")?.textContent?.trim() !== "");
  return page.$$eval("site-search .results a", (links) =>
    links.map((link) => (link instanceof HTMLAnchorElement ? link.pathname : "")),
  );
}

/** Each row: forms of one word, none as the page writes it alone, and a page that all must find. */
const forms = {
  uk: [
    [["рахунок", "рахунку", "рахунками"], "/uk/reference/listCustomerAccounts/"],
    [["клієнт", "клієнтові", "клієнтами"], "/uk/reference/listCustomers/"],
    [["ключ", "ключем", "ключів"], "/uk/reference/registerKey/"],
    [["listCustomers"], "/uk/reference/listCustomers/"],
  ],
  en: [
    [["account", "accounts"], "/en/reference/listCustomerAccounts/"],
    [["retry", "retries", "retrying"], "/en/guides/idempotency/"],
    [["login-taken"], "/en/problems/login-taken/"],
  ],
} as const;

test.for(["uk", "en"] as const)("finds words in %s in whatever form", async (lang, { open }) => {
  const { page } = await open(`${lang}/`);
  for (const [words, expected] of forms[lang])
    for (const word of words) expect(await found(page, word), word).toContain(expected);
});

test("says that nothing was found, and finds again", async ({ open }) => {
  const { page } = await open("uk/glossary/");
  expect(await found(page, "щщщщ")).toEqual([]);
  expect(await page.textContent("site-search .state")).toContain("щщщщ");
  expect(await found(page, "контрагентові")).not.toEqual([]);
});

test("Enter goes to the first page found", async ({ open }) => {
  const { page } = await open("en/");
  const [first] = await found(page, "createCustomer");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname === first);
});
