import type { Page } from "playwright-core";
import { expect } from "vitest";
import { test } from "./visit/visit.ts";

/** How light the page's ground is, from 0 to 255. */
function ground(page: Page): Promise<number> {
  return page.evaluate(() => {
    const colour = getComputedStyle(document.body).backgroundColor;
    const canvas = document.createElement("canvas").getContext("2d");
    if (!canvas) throw new Error("The browser has no canvas");
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data[0] ?? 0;
  });
}

test("is light or dark as the system says, until the reader chooses, and keeps the choice", async ({
  open,
}) => {
  expect(await ground((await open("en/", { colorScheme: "light" })).page)).toBeGreaterThan(230);
  const { page } = await open("uk/", { colorScheme: "dark" });
  expect(await ground(page)).toBeLessThan(50);
  await page.locator("starlight-theme-select select:visible").selectOption("light");
  expect(await ground(page)).toBeGreaterThan(230);
  await page.reload();
  expect(await ground(page)).toBeGreaterThan(230);
  await page.goto(new URL("../en/reference/createCustomer/", page.url()).href);
  expect(await ground(page)).toBeGreaterThan(230);
});
