import { copyFile, mkdir } from "node:fs/promises";
import { bundleFiles, editions } from "../src/contract.ts";
import { type Download, downloads } from "../src/downloads.ts";
import { writePostman } from "./write-postman.ts";
import { writeRedoc } from "./write-redoc.ts";

/** How each kind of download is made. */
const writers: Readonly<Record<Download["kind"], (download: Download, target: string) => Promise<void>>> = {
  yaml: ({ language }, target) => copyFile(bundleFiles[language].yaml, target),
  json: ({ language }, target) => copyFile(bundleFiles[language].json, target),
  redoc: ({ language }, target) => writeRedoc(bundleFiles[language].json, language, target),
  postman: ({ language }, target) => writePostman(editions[language], target),
};

/** Writes every file that the downloads page offers. */
export async function writeDownloads(dist: string): Promise<void> {
  await mkdir(`${dist}downloads`, { recursive: true });
  for (const download of downloads)
    await writers[download.kind](download, `${dist}downloads/${download.file}`);
}
