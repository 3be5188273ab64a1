/**
 * Builds the site into `dist/`: Astro's pages, the downloads, then every page finished (relative links, security policy,
 * Markdown twin), and the search records of all.
 *
 * `SITE_URL` is the address at which it will be published.
 */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { ConsoleServer } from "../src/console/target.ts";
import { runAstro } from "./run-astro.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = `${root}dist/`;
const began = performance.now();

await rm(dist, { recursive: true, force: true });
// Astro is a process of its own: what needs no page is loaded and made beside it.
const [parts] = await Promise.all([prepare(), runAstro(root)]);
const { downloads, finishPages, start, consoleServerFile, siteUrl } = parts;
await downloads.write(dist);
await mkdir(`${dist}console`);
await writeFile(dist + consoleServerFile, `${JSON.stringify(start)}\n`);
const pages = await finishPages(dist, siteUrl);

const seconds = ((performance.now() - began) / 1000).toFixed(1);
console.log(`${pages} pages in apps/docs/dist, for ${siteUrl}, in ${seconds} s`);

async function prepare() {
  const { consoleServerFile } = await import("../src/console/target.ts");
  const { serverUrl } = await import("../src/contract.ts");
  const { siteUrl } = await import("../src/site-url.ts");
  const { finishPages } = await import("./finish-pages.ts");
  const { prepareDownloads } = await import("./write-downloads.ts");
  const start: ConsoleServer = { address: serverUrl };
  return { consoleServerFile, start, siteUrl, finishPages, downloads: await prepareDownloads() };
}
