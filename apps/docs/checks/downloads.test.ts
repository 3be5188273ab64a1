import { readFileSync } from "node:fs";
import { toString as contentOf } from "hast-util-to-string";
import { expect, test } from "vitest";
import { readRecorded } from "../samples/run/recorded-files.ts";
import { bundleFile, editions, operationsOf, sectionsOf } from "../src/contract.ts";
import { type Download, downloads } from "../src/downloads.ts";
import { toHtml } from "../src/markdown.ts";
import { callsOf } from "../src/samples/calls-of.ts";
import { dist, elements, files, parse } from "./site.ts";

const textOf = ({ file }: Download) => readFileSync(`${dist}downloads/${file}`, "utf8");

/** What a collection of Postman has of a contract. */
interface Collection {
  readonly info: { readonly name: string };
  readonly item: readonly { readonly name: string; readonly item: readonly { readonly name: string }[] }[];
}

test.each(downloads)("$file has the contract in its language", (download) => {
  const { kind, language } = download;
  const text = textOf(download);
  if (kind === "yaml" || kind === "json") expect(text).toBe(readFileSync(bundleFile(language, kind), "utf8"));
  if (kind === "printable") expect(text).toContain(`<html lang="${language}"`);
  if (kind !== "postman") return;
  const { info, item }: Collection = JSON.parse(text);
  expect(info.name).toBe(editions[language].info.title);
  // Their names are those of the tags; a request is called by what it does.
  const summaries = item.flatMap((folder) => folder.item.map(({ name }) => name));
  const all = sectionsOf(language).flatMap(({ operations }) => operations.map(({ summary }) => summary));
  expect(summaries.sort()).toEqual(all.sort());
});

test.each(downloads.filter(({ kind }) => kind === "printable"))(
  "$file has what the server really returned to the first call of each operation",
  async (download) => {
    const recorded = await readRecorded();
    const shown = elements(parse(textOf(download)))
      .filter(({ tagName }) => tagName === "pre")
      .map((pre) => contentOf(pre));
    const responses = operationsOf(download.language).flatMap((operation) => {
      const response = recorded.get(callsOf(operation)[0]?.id ?? "");
      return response && "body" in response ? [JSON.stringify(response.body, null, 2)] : [];
    });
    expect(responses.length).toBeGreaterThan(5);
    for (const response of responses) expect(shown).toContain(response);
  },
);

test.each(downloads.filter(({ kind }) => kind === "printable"))(
  "$file contains the description of each operation",
  (download) => {
    const text = contentOf(parse(textOf(download))).replaceAll(/\s+/g, " ");
    for (const { description } of operationsOf(download.language)) {
      const html = toHtml(description, download.language);
      expect(text).toContain(contentOf(parse(html)).replaceAll(/\s+/g, " ").trim());
    }
  },
);

test("the folder has the downloads that are offered, and no other", () => {
  const written = [...files].filter((file) => file.startsWith("downloads/"));
  expect(written.sort()).toEqual(downloads.map(({ file }) => `downloads/${file}`).sort());
});
