import { expect } from "vitest";
import { operationsOf } from "../src/contract.ts";
import { downloads } from "../src/downloads.ts";
import { dist } from "./site.ts";
import { test } from "./visit/visit.ts";

const references = downloads.filter(({ kind }) => kind === "printable");

test.for(references)(
  "$file prints every operation and field from a disk, without a request, in light colours",
  async ({ file, language }, { open }) => {
    // An address of the disk has no origin.
    const { page } = await open(file, {
      site: `file://${dist}downloads/`,
      offline: true,
      colorScheme: "dark",
    });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    // biome-ignore lint/performance/useDomNodeTextContent: only what is visible is printed.
    const text = await page.innerText("body");
    for (const { id, summary, parameters } of operationsOf(language))
      for (const shown of [id, summary, ...parameters.map(({ name }) => name)]) expect(text).toContain(shown);
    // The expression for texts without control characters is on dozens of fields; its name is enough.
    expect(text).not.toContain("\\u202A-\\u202E");
    expect(await page.textContent("body")).toContain("\\u202A-\\u202E");
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(background).toBe("rgb(255, 255, 255)");
    expect(await page.getAttribute("html", "lang")).toBe(language);
  },
);

test("a page of the reference prints what is folded, without navigation, in light colours", async ({
  open,
}) => {
  const { page } = await open("en/reference/createCustomer/", { colorScheme: "dark" });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  for (const hidden of ["header", ".sidebar", "a.anchor"])
    expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
  const folded = page.locator("details.within:not([open]) .field").first();
  expect(await folded.isVisible()).toBe(true);
  expect((await folded.boundingBox())?.height).toBeGreaterThan(10);
  const colour = await page.evaluate(() => getComputedStyle(document.body).color);
  expect(colour).toBe("rgb(34, 34, 34)");
});
