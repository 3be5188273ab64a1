import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { effectiveErrors } from "./effective-rules.ts";
import plugin from "./plugin.ts";

const guide = readFileSync(join(import.meta.dirname, "../STYLE.md"), "utf8");
const sentences = guide
  .replace(/^#.*$/gm, "")
  .split(/^- |\n{2,}|(?<=\.)\s+/m)
  .map((sentence) => sentence.replace(/\s+/g, " ").trim())
  .filter((sentence) => sentence !== "");
const ruleInBrackets = /\(`([a-z0-9/.-]+)`\)/gi;
const named = [...guide.matchAll(ruleInBrackets)].map(([, id]) => id);

test("every sentence ends with the rule that enforces it", () => {
  expect(sentences.length).toBeGreaterThan(20);
  for (const sentence of sentences) expect(sentence).toMatch(/\(`[^`]+`\)\.$/);
});

test("every rule the guide names is an error", async () => {
  expect(await effectiveErrors()).toEqual(expect.arrayContaining(named));
});

test("the guide names each of our own rules once", () => {
  const own = Object.keys(plugin().rules.oas3).map((id) => `specie/${id}`);
  expect(named.filter((id) => id?.startsWith("specie/")).toSorted()).toEqual(own.toSorted());
});
