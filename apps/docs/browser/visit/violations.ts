import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

/** The checker runs in the page under test and is part of nothing that is shipped. */
const checker = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds wrong with the page, or with the part of this selector; folded parts included. */
export async function violations(page: Page, part = "html"): Promise<string[]> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  await page.evaluate(checker);
  const found = await page.evaluate(
    (selector) =>
      // Set by the checker.
      (window as unknown as { axe: { run: (part: string) => Promise<AxeResults> } }).axe.run(selector),
    part,
  );
  return found.violations.map(({ id, help, nodes }) => {
    const [first] = nodes;
    return `${id}: ${help}; ${nodes.length} places, such as ${first?.html.slice(0, 200)}; ${first?.failureSummary}`;
  });
}
