/**
 * Builds the site into `dist/`: Astro's pages, the downloads, then every page finished (relative links, security policy,
 * Markdown twin), and the search index over them.
 *
 * `SITE_URL` says where it will be published.
 */
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { siteUrl } from "../src/site-url.ts";
import { finishPages } from "./finish-pages.ts";
import { indexPages } from "./index-pages.ts";
import { runAstro } from "./run-astro.ts";
import { writeConsole } from "./write-console.ts";
import { writeDownloads } from "./write-downloads.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = `${root}dist/`;
const began = performance.now();

await rm(dist, { recursive: true, force: true });
await runAstro(root);
await writeDownloads(dist);
await writeConsole(dist);
const pages = await finishPages(dist, siteUrl);
const indexed = await indexPages(dist);

const seconds = ((performance.now() - began) / 1000).toFixed(1);
console.log(
  `${pages} pages and a search index of ${indexed} of them in apps/docs/dist, for ${siteUrl}, in ${seconds} s`,
);
