import { expect, test } from "vitest";
import { readLabels } from "../test/labels.ts";
import { elements, holdsText, read } from "./site.ts";

const labels = Object.entries(readLabels("en"))
  // One of values alone, such as "3–5", would be found in everything.
  .filter(([, label]) => /[a-z]{3}/i.test(label.replaceAll(/\{\{\w+\}\}/g, "")))
  .map(([key, label]) => ({ key, text: patternOf(label) }));

/** The label with any values in it, and nothing else. */
function patternOf(label: string): RegExp {
  const parts = label.split(/\{\{\w+\}\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".+")}$`);
}

/** The labels of a page in their order, each once, with the element that it is in. */
function labelsOf(page: string): string[] {
  const found = elements(read(page)).flatMap(({ tagName, properties, children }) => {
    const own = children.flatMap((child) => (child.type === "text" ? [child.value] : [])).join("");
    const attributes = Object.entries(properties).filter(([name]) => holdsText(name));
    const texts = [own, ...attributes.map(([, value]) => String(value))];
    return texts.flatMap((text) => {
      const label = labels.find((one) => one.text.test(text.replaceAll(/\s+/g, " ").trim()));
      return label ? [`${tagName} ${label.key}`] : [];
    });
  });
  return [...new Set(found)];
}

// What the pages of operations and errors have, the contract decides; other checks compare them with it.
const pages = ["en/console/", "en/downloads/", "en/glossary/", "en/problems/", "en/404/"];

test("the pages that no contract changes have their labels, in order", async () => {
  // What every page has beside its own content is listed with the first.
  const first = labelsOf("en/index.html");
  const others = pages.flatMap((page) => {
    const own = labelsOf(`${page}index.html`).filter((label) => !first.includes(label));
    return [page, ...own.map((label) => `  ${label}`)];
  });
  const lines = ["en/", ...first.map((label) => `  ${label}`), ...others];
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("labels.txt");
});
