import { glob, readFile, writeFile } from "node:fs/promises";
import { posix } from "node:path";
import type { Root } from "hast";
import { langs, notFoundPages } from "../src/lang.ts";
import { finishPage } from "./finish-page.ts";
import { InlineStyles } from "./inline-styles.ts";
import { markdownTwin, type Twin } from "./markdown-twin.ts";
import { consolePolicy, strictPolicy } from "./policy.ts";
import { writeLlms } from "./write-llms.ts";
import { writeSearch } from "./write-search.ts";

/**
 * Finishes every page under `dist` (see `finishPage`) and writes what is made of all pages: the Markdown twins,
 * `llms.txt`, `_headers` with each page's policy for the server, and the true address of the site in the site map.
 *
 * @returns how many pages there are.
 */
export async function finishPages(dist: string, siteUrl: URL): Promise<number> {
  const styles = new InlineStyles();
  const policies = new Map<string, string>();
  const twins = new Map<string, Twin>();
  const trees = new Map<string, Root>();
  for await (const file of glob("**/*.html", { cwd: dist, exclude: ["downloads"] })) {
    const folder = posix.join("/", posix.dirname(file), "/");
    const policy = policyFor(file);
    const {
      html,
      tree,
      policy: written,
    } = finishPage(await readFile(dist + file, "utf8"), {
      folder,
      // A missing address may be of any depth, so the links of its page begin at the root.
      linkBase: isNotFound(file) ? siteUrl.pathname : undefined,
      siteUrl,
      styles,
      policy,
    });
    await writeFile(dist + file, html);
    policies.set(`/${file.replace(/index\.html$/, "")}`, written);
    if (isNotFound(file)) continue;
    trees.set(folder, tree);
    // Pages that choose a language have nothing to read.
    const twin = isInLanguage(file) ? markdownTwin(tree) : undefined;
    if (twin) {
      twins.set(folder, twin);
      await writeFile(`${dist}${folder.slice(1)}index.md`, twin.markdown);
    }
  }
  await writeFile(`${dist}${stylesFile}`, styles.css);
  await writeFile(`${dist}_headers`, headersOf(policies));
  await writeLlms(dist, twins);
  await writeSearch(dist, trees);
  for await (const file of glob("sitemap*.xml", { cwd: dist })) {
    const text = await readFile(dist + file, "utf8");
    // The reference for print is a download. Astro itself leaves out the pages for a missing address.
    const listed = text.replaceAll(/<url><loc>[^<]*\/reference\/print\/<\/loc>.*?<\/url>/g, "");
    await writeFile(dist + file, listed.replaceAll(`${siteUrl.origin}/`, siteUrl.href));
  }
  await writeFile(
    `${dist}robots.txt`,
    `User-agent: *\nAllow: /\nSitemap: ${siteUrl.href}sitemap-index.xml\n`,
  );
  return policies.size;
}

/** The classes that replace `style` attributes. Astro's configuration links the file on every page. */
const stylesFile = "styles.css";

function isNotFound(file: string): boolean {
  return Object.values(notFoundPages).includes(file);
}

function isInLanguage(file: string): boolean {
  return langs.some((lang) => file.startsWith(`${lang}/`));
}

function policyFor(file: string) {
  return /^[a-z]+\/console\//.test(file) ? consolePolicy : strictPolicy;
}

/** The policies in the form that several static hosts read; our server does too. */
function headersOf(policies: ReadonlyMap<string, string>): string {
  const blocks = [...policies].map(
    // In a page's own meta element browsers ignore frame-ancestors.
    ([path, policy]) => `${path}\n  Content-Security-Policy: ${policy}; frame-ancestors 'none'\n`,
  );
  return [
    "/*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n",
    // Their names change with their contents.
    "/_astro/*\n  Cache-Control: public, max-age=31536000, immutable\n",
    ...blocks.sort(),
  ].join("");
}
