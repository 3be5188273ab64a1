import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bundleFile, editions, sectionsOf } from "../src/contract.ts";
import { type Download, downloads } from "../src/downloads.ts";
import { dist, files } from "./site.ts";

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

test("the folder has the downloads that are offered, and no other", () => {
  const written = [...files].filter((file) => file.startsWith("downloads/"));
  expect(written.sort()).toEqual(downloads.map(({ file }) => `downloads/${file}`).sort());
});
