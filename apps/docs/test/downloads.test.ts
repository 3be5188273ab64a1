import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { prepareDownloads } from "../build/write-downloads.ts";
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

test("a download that cannot be made ends the build, with those before it written", async () => {
  const dist = `${await mkdtemp(join(tmpdir(), "specie-downloads-"))}/`;
  onTestFinished(() => rm(dist, { recursive: true }));
  const { write } = await prepareDownloads();
  await expect(write(dist)).rejects.toThrow(`${dist}en/reference/print/index.html`);
  const written = downloads.slice(
    0,
    downloads.findIndex(({ kind }) => kind === "printable"),
  );
  expect((await readdir(`${dist}downloads`)).toSorted()).toEqual(written.map(({ file }) => file).toSorted());
});
