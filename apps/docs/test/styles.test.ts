import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../src/", import.meta.url));
const sources = globSync("**/*.{astro,ts,mdx,css}", { cwd: root }).map((file) => ({
  isSheet: file.endsWith(".css"),
  text: readFileSync(root + file, "utf8"),
}));
const inPage = /<style[^>]*>([\s\S]*?)<\/style>/g;
const sheets = sources
  .flatMap(({ isSheet, text }) => (isSheet ? [text] : [...text.matchAll(inPage)].map(([, css = ""]) => css)))
  .map((css) => css.replaceAll(/\/\*[\s\S]*?\*\//g, ""));
const markup = sources.flatMap(({ isSheet, text }) => (isSheet ? [] : [text.replaceAll(inPage, "")]));

const all = (texts: readonly string[], pattern: RegExp) =>
  texts.flatMap((text) => [...text.matchAll(pattern)].map(([, ...found]) => found.join("")));

/** The classes that a rule is for: those of selectors, which are outside of braces. */
const ruled = new Set(
  all(
    sheets.map((css) => css.replaceAll(/\{[^{}]*\}/g, "{}")),
    /\.([a-z][\w-]*)/gi,
  ),
);

/** The classes that pages and their scripts name. */
const named = new Set(
  [
    ...all(markup, /class(?:Name)?=["'`]([^"'`{}]*)["'`]/g),
    ...all(markup, /class=\{`([^`]*)`\}/g).map((text) => text.replaceAll(/\$\{[^}]*\}/g, " ")),
    ...all(
      all(markup, /class:list=\{\[([^\]]*)\]/g).map((text) => text.replaceAll(/\([^)]*\)/g, "")),
      /"([^"]+)"|(\w+):/g,
    ),
    ...all(markup, /classList\.\w+\("([^"]+)"/g),
    ...all(markup, /className = "([^"]+)"/g),
  ]
    .flatMap((text) => text.split(/\s+/))
    .filter((name) => name !== ""),
);

/** What scripts and guides look for, without a look of its own, and a class of Starlight. */
const withoutLook = ["callback", "content", "received", "variants", "not-content"];
/** Of what a page shows: methods, the weight of changes, answers in drawings, and the parts of a result of the search. */
const ofData = ["delete", "post", "put", "major", "minor", "answer", "kind", "page", "text"];
/** Of Starlight and its highlighter. */
const foreign =
  /^(sl-|copy$|ec-line$|expressive-code$|frame$|large$|level-h2$|main-pane$|right-sidebar-container$|sidebar)/;

test("each class of a page has a rule, and each rule has a class that pages have", () => {
  expect([...named].filter((name) => !ruled.has(name)).toSorted()).toEqual(withoutLook.toSorted());
  const others = [...ruled].filter((name) => !named.has(name) && !foreign.test(name));
  expect(others.toSorted()).toEqual(ofData.toSorted());
});

test("each custom property that is read is set, here or by Starlight and its highlighter, and each that is new is read", () => {
  const [read, set] = [all(sheets, /var\((--[\w-]+)/g), all(sheets, /(?<![\w(-])(--[\w-]+)\s*:/g)];
  const isForeign = (name: string) => /^--((__)?(sl|ec)-|\d)/.test(name);
  const isSet = (name: string) => isForeign(name) || set.includes(name);
  expect(read.filter((name) => !isSet(name))).toEqual([]);
  expect(set.filter((name) => !isForeign(name) && !read.includes(name))).toEqual([]);
});
