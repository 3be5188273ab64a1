import { copyFile, mkdir } from "node:fs/promises";
import { bundleFile, editions } from "../src/contract.ts";
import { type Download, downloads } from "../src/downloads.ts";
import { writePostman } from "./write-postman.ts";
import { writePrintable } from "./write-printable.ts";

/** How each kind of download is made. */
const writers: Readonly<
  Record<Download["kind"], (download: Download, target: string, dist: string) => Promise<void>>
> = {
  yaml: ({ language }, target) => copyFile(bundleFile(language, "yaml"), target),
  json: ({ language }, target) => copyFile(bundleFile(language, "json"), target),
  printable: ({ language }, target, dist) => writePrintable(dist, language, target),
  postman: ({ language }, target) => writePostman(editions[language], target),
};

/** Writes every file that the downloads page offers. */
export async function writeDownloads(dist: string): Promise<void> {
  await mkdir(`${dist}downloads`, { recursive: true });
  for (const download of downloads)
    await writers[download.kind](download, `${dist}downloads/${download.file}`, dist);
}
