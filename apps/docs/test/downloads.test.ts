import { expect, test } from "vitest";
import { type Download, downloads } from "../src/downloads.ts";

const words: Readonly<
  Record<Download["kind"], readonly [ending: string, english: RegExp, ukrainian: RegExp]>
> = {
  yaml: [".openapi.yaml", /\bYAML\b/, /\bYAML\b/],
  json: [".openapi.json", /\bJSON\b/, /\bJSON\b/],
  printable: [".reference.html", /printable/, /для друку/],
  postman: [".postman.json", /\bPostman\b/, /\bPostman\b/],
};

test("the name of each download ends by what it is, in each language, since scripts of partners have it", () => {
  expect(downloads.map(({ file }) => file)).toEqual(
    Object.values(words).flatMap(([ending]) => ["en", "uk"].map((language) => `specie-${language}${ending}`)),
  );
  for (const { file, kind, language, title } of downloads) {
    const [ending, english, ukrainian] = words[kind];
    expect(file).toMatch(new RegExp(`-${language}${ending.replaceAll(".", "\\.")}$`));
    expect([title.en, title.uk]).toEqual([expect.stringMatching(english), expect.stringMatching(ukrainian)]);
  }
});
