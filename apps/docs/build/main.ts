/**
 * Builds the site into `dist/`: Astro's pages, the downloads, then every page finished (relative links, security policy,
 * Markdown twin), and the search records of all.
 *
 * `SITE_URL` is the address at which it will be published.
 */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type ConsoleServer, consoleServerFile } from "../src/console/target.ts";
import { serverUrl } from "../src/contract.ts";
import { siteUrl } from "../src/site-url.ts";
import { finishPages } from "./finish-pages.ts";
import { runAstro } from "./run-astro.ts";
import { writeDownloads } from "./write-downloads.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = `${root}dist/`;
const began = performance.now();

await rm(dist, { recursive: true, force: true });
await runAstro(root);
await writeDownloads(dist);
const start: ConsoleServer = { address: serverUrl };
await mkdir(`${dist}console`);
await writeFile(dist + consoleServerFile, `${JSON.stringify(start)}\n`);
const pages = await finishPages(dist, siteUrl);

const seconds = ((performance.now() - began) / 1000).toFixed(1);
console.log(`${pages} pages in apps/docs/dist, for ${siteUrl}, in ${seconds} s`);
