import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { finishPages } from "../build/finish-pages.ts";
import { editions } from "../src/contract.ts";

const page = (lang: string, title: string, main: string) =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="description" content="About ${title}"><link rel="stylesheet" href="/styles.css"></head><body><script>run()</script><main><h1>${title}</h1>${main}</main></body></html>`;

const url = (path: string) => `<url><loc>https://bank.example/${path}</loc><priority>1</priority></url>`;
const files: Readonly<Record<string, string>> = {
  "index.html": page("en", "Choose", '<a href="/en/">English</a>'),
  "404.html": page("en", "Missing", '<a href="/en/">Home</a>'),
  "en/404/index.html": page("en", "Missing", '<a href="/en/">Home</a>'),
  "en/index.html": page("en", "Home", '<p style="color:red">a <a href="/en/console/">c</a></p>'),
  "en/console/index.html": page("en", "Console", "<p>b</p>"),
  "en/guides/console/index.html": page("en", "On consoles", "<p>d</p>"),
  "uk/index.html": page("uk", "Головна", '<p style="color:red">в</p>'),
  "downloads/reference.html": "<main>left as it is</main>",
  "sitemap-0.xml": `<urlset>${url("en/")}${url("en/reference/print/")}${url("uk/reference/print/")}${url("en/reference/printer/")}</urlset>`,
  "sitemap-index.xml": "<sitemapindex><loc>https://bank.example/sitemap-0.xml</loc></sitemapindex>",
};

test("a finished site: pages, policies, twins, lists and records of the search", async () => {
  const dist = `${await mkdtemp(join(tmpdir(), "specie-finish-"))}/`;
  onTestFinished(() => rm(dist, { recursive: true }));
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(dist + file), { recursive: true });
    await writeFile(dist + file, text);
  }
  expect(await finishPages(dist, new URL("https://bank.example/docs/"))).toBe(7);

  const written = await readdir(dist, { recursive: true, withFileTypes: true });
  const names = written.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  const lines: string[] = [];
  for (const name of names.map((one) => one.slice(dist.length)).sort())
    lines.push(`===== ${name}`, await readFile(dist + name, "utf8"));
  // Without the texts of the contract and what readers call its pages.
  const { title, summary = "" } = editions.en.info;
  const text = lines.join("\n").replace(title, "TITLE").replace(summary, "SUMMARY");
  expect(text.replaceAll(/"phrases":"[^"]*"/g, '"phrases":"…"')).toMatchSnapshot();
});
