import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { bundleFile, editions } from "../src/contract.ts";
import { type Download, downloads } from "../src/downloads.ts";
import { langs } from "../src/lang.ts";
import { postmanCollection } from "./postman-collection.ts";
import { writePrintable } from "./write-printable.ts";

/** Makes what the downloads contain apart from pages; `write` then writes every file that the downloads page offers. */
export async function prepareDownloads(): Promise<{ write: (dist: string) => Promise<void> }> {
  const collections = new Map<string, string>();
  for (const lang of langs) collections.set(lang, await postmanCollection(editions[lang]));

  /** How each kind of download is made. */
  const writers: Readonly<
    Record<Download["kind"], (download: Download, target: string, dist: string) => Promise<void>>
  > = {
    yaml: ({ language }, target) => copyFile(bundleFile(language, "yaml"), target),
    json: ({ language }, target) => copyFile(bundleFile(language, "json"), target),
    printable: ({ language }, target, dist) => writePrintable(dist, language, target),
    postman: ({ language }, target) => writeFile(target, collections.get(language) ?? ""),
  };
  return {
    write: async (dist) => {
      await mkdir(`${dist}downloads`, { recursive: true });
      for (const download of downloads)
        await writers[download.kind](download, `${dist}downloads/${download.file}`, dist);
    },
  };
}
