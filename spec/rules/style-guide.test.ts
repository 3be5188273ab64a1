import { expect, test } from "vitest";
import { effectiveErrors } from "./effective-rules.ts";
import plugin from "./plugin.ts";
import { rulesNamedIn, sentences } from "./style-guide.ts";

const named = sentences.flatMap(rulesNamedIn);

test("every sentence ends with the rule that enforces it", () => {
  expect(sentences.length).toBeGreaterThan(20);
  for (const sentence of sentences) expect(sentence).toMatch(/\(`[^`]+`\)\.$/);
});

test("every rule the guide names is an error", async () => {
  expect(await effectiveErrors()).toEqual(expect.arrayContaining(named));
});

test("the guide names each of our own rules once", () => {
  const own = Object.keys(plugin().rules.oas3).map((id) => `specie/${id}`);
  expect(named.filter((id) => id.startsWith("specie/")).toSorted()).toEqual(own.toSorted());
});
