import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../src/", import.meta.url));

/** What is about both languages, or is no text: how often it names one. A part of a page is given its language. */
const about = {
  "components/ChooseLanguage.astro": 2,
  "components/LanguageSwitch.astro": 2,
  "pages/404.astro": 4,
  "pages/[lang]/glossary.astro": 4,
  "pages/deprecations/[operation].astro": 3,
  "pages/index.astro": 2,
  "pages/problems/[code].astro": 2,
};

test("a part of a page names no language: it would show readers of the other one a foreign text", () => {
  const files = globSync("{changes,components,console,pages,reference}/**/*.{ts,astro}", { cwd: root });
  const found = files.flatMap((file) => {
    const text = readFileSync(root + file, "utf8");
    const named = [...text.matchAll(/"(?:en|uk)"|[\w\])]\.(?:en|uk)\b/g)];
    return named.length === 0 ? [] : [[file, named.length]];
  });
  expect(Object.fromEntries(found)).toEqual(about);
});
