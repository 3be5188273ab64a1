import { expect, inject } from "vitest";
import { test } from "./visit/visit.ts";

test("works from a deep folder of a server that knows nothing of it", async ({ open }) => {
  const site = inject("deepSite");
  const { page } = await open("", { site, locale: "uk-UA" });
  await page.waitForURL(`${site}uk/`);
  await page.keyboard.press("Control+k");
  await page.fill("site-search input", "рахунку");
  await page.locator("site-search .results a").first().click();
  await page.waitForURL((url) => url.href.startsWith(`${site}uk/`) && url.href !== `${site}uk/`);
  const path = page.url().slice(`${site}uk/`.length);
  await page.click("a[data-language=en]:visible");
  await page.waitForURL(`${site}en/${path}`);
  await page.goto(`${site}problems/login-taken/`);
  await page.waitForURL(`${site}en/problems/login-taken/`);
  await page.goto(`${site}en/console/`);
  await page.waitForSelector("#console[data-ready]");
  expect(await page.inputValue("input[name=server]")).toMatch(/^http/);
});
