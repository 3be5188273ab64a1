import { expect } from "vitest";
import { pageKinds } from "./visit/page-kinds.ts";
import { test } from "./visit/visit.ts";

test.for([
  ["uk-UA", "uk"],
  ["en-GB", "en"],
  ["de-DE", "en"],
] as const)("a reader whose browser speaks %s begins in %s", async ([locale, lang], { open }) => {
  const { page } = await open("", { locale });
  await page.waitForURL(new RegExp(`/${lang}/$`));
  expect(await page.getAttribute("html", "lang")).toBe(lang);
});

test("the address that a problem document names leads to the page in the language that was chosen last", async ({
  open,
}) => {
  const { page } = await open("uk/", { locale: "en-GB" });
  await page.click("a[data-language=en]");
  await page.click("a[data-language=uk]");
  const { origin } = new URL(page.url());
  await page.goto(`${origin}/problems/login-taken/`);
  await page.waitForURL(/\/uk\/problems\/login-taken\/$/);
  expect(await page.getAttribute("html", "lang")).toBe("uk");
});

test("the address of a deprecation leads to the field on the operation's page", async ({ open }) => {
  const { page } = await open("deprecations/listCustomers/#query-offset", { locale: "uk-UA" });
  await page.waitForURL(/\/uk\/reference\/listCustomers\/#query-offset$/);
  await page.locator("#query-offset").scrollIntoViewIfNeeded();
  expect(await page.textContent("#query-offset .name")).toBe("offset");
});

test("the switch keeps the page, whatever its kind", async ({ open }) => {
  const { page } = await open("en/");
  const { origin } = new URL(page.url());
  // Into each language from every other kind: both switches are one component.
  for (const [index, { page: path, filled }] of pageKinds.entries()) {
    const [from, to] = index % 2 === 0 ? ["en", "uk"] : ["uk", "en"];
    await page.goto(`${origin}/${from}/${path}`);
    if (filled) await page.waitForSelector(filled);
    const heading = await page.textContent("h1");
    await page.click(`a[hreflang=${to}]:visible`);
    await page.waitForURL((url) => url.pathname === `/${to}/${path}`);
    expect(await page.getAttribute("html", "lang")).toBe(to);
    expect(await page.textContent("h1")).not.toBe(heading);
  }
});

test("a click on the link of a field copies its address, and the switch keeps the field", async ({
  open,
}) => {
  const { page } = await open("en/reference/createCustomer/", {
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const field = page.locator("#body-login");
  await field.hover();
  await field.locator("a.anchor").click();
  await page.waitForURL(/#body-login$/);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  await page.click("a[data-language=uk]:visible");
  await page.waitForURL(/\/uk\/reference\/createCustomer\/#body-login$/);
});

test.for(["no/such/page/", "uk/reference/no/such/operation/at/any/depth"])(
  "the page for the missing address %s has the search and the switch of the site",
  async (path, { open }) => {
    // The browser reports the status of the page in its console.
    const { page } = await open(path, { locale: "uk-UA", planted: "" });
    expect(await page.textContent("h1")).toBe("Сторінку не знайдено");
    expect(await page.getAttribute("html", "lang")).toBe("uk");
    await page.click("a[data-language=en]:visible");
    await page.waitForURL(/\/en\/404\/$/);
    expect(await page.textContent("h1")).toBe("Page not found");
    await page.keyboard.press("Control+k");
    await page.fill("site-search input", "create customer");
    await page.locator("site-search .results a").first().click();
    await page.waitForURL(/\/en\/reference\/createCustomer\/$/);
  },
);
