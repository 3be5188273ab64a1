import { expect, test } from "vitest";
import type { Lang } from "../src/lang.ts";
import { plainText, toHtml, toInlineHtml } from "../src/markdown.ts";

test.each([
  ["Calls `listCustomers` or gets `unauthorized`.", "en"],
  ["`no such name` & `a & <b>`, **bold**, 1 < 2 > 0, <script>, &amp;", "uk"],
  ['See <a href="?a&b">here</a>.', "en"],
  ["First.\n\n- `getCustomer`\n- two\n\n[Here](/a/).", "uk"],
] as const)(
  "%j is written in %s with links to the pages of what it names, and none of its own HTML",
  (text, lang) => {
    expect([toHtml(text, lang), toInlineHtml(text, lang)]).toMatchSnapshot();
  },
);

test.each([
  ["A [link](/x/) to `code`,\n**bold**\n  text. ", "A link to code, bold text."],
  ["plain", "plain"],
  ["[a](b) [c](d) e*f*", "a c ef"],
])("%j is %j without markup, on one line", (markdown, text) => {
  expect(plainText(markdown)).toBe(text);
});

test("a language without pages is named", () => {
  const other = "de" as Lang; // Of another site.
  expect(() => toHtml("", other)).toThrow(new Error("There is no language de"));
});
