import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readConfig } from "../server/config.ts";
import { readPageHeaders } from "../server/page-headers.ts";
import { serveSite } from "../server/serve-site.ts";
import { notFoundPages } from "../src/lang.ts";

/** A folder as a build leaves it. */
function siteOf(files: Readonly<Record<string, string>>): string {
  const dist = mkdtempSync(join(tmpdir(), "specie-site-"));
  onTestFinished(() => rmSync(dist, { recursive: true }));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dist, file)), { recursive: true });
    writeFileSync(join(dist, file), text);
  }
  return `${dist}/`;
}

test.for([
  ["0", 0],
  ["4020", 4020],
  ["65535", 65_535],
] as const)("DOCS_PORT=%s is a port", ([text, port]) => {
  expect(readConfig({ DOCS_PORT: text }).DOCS_PORT).toBe(port);
});

test.for([
  ["DOCS_PORT", "65536"],
  ["DOCS_PORT", "-1"],
  ["DOCS_PORT", ""],
  ["DOCS_PORT", "80a"],
  ["DOCS_HOST", ""],
  ["API_URL", "bank.example"],
  ["API_URL", "on"],
] as const)("%s=%s is an error that names it", ([name, value]) => {
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`cannot be used:\\n  ${name}: `));
});

test("a path has the headers of each pattern that fits, and those of no other", async () => {
  const headersFor = await readPageHeaders(
    siteOf({ _headers: "/*\n  X-All: 1\n  X-Some: all\n/en/*\n  X-Some: en\n/en/one/\n  X-One: 1\n\n" }),
  );
  expect(headersFor("/uk/")).toEqual({ "X-All": "1", "X-Some": "all" });
  expect(headersFor("/en/two/")).toEqual({ "X-All": "1", "X-Some": "en" });
  expect(headersFor("/en/one/")).toEqual({ "X-All": "1", "X-Some": "en", "X-One": "1" });
  expect(headersFor("/uk/en/one/")).toEqual({ "X-All": "1", "X-Some": "all" });
});

test.for([
  ["en/nothing/", "uk", "en"],
  ["uk/nothing/", "en", "uk"],
  ["nothing/", "uk-UA,en;q=0.8", "uk"],
  ["nothing/", "de, UK;q=0.5", "uk"],
  ["nothing/", "de", "en"],
  ["nothing/", undefined, "en"],
] as const)(
  "the missing page %s for a reader of %s is that of %s, with its own headers",
  async ([path, accepts, lang]) => {
    const dist = siteOf({
      _headers: "/en/404/\n  X-Page: en\n/uk/404/\n  X-Page: uk\n",
      [notFoundPages.en]: "en",
      [notFoundPages.uk]: "uk",
    });
    const site = await serveSite(dist, { DOCS_HOST: "127.0.0.1", DOCS_PORT: 0, API_URL: "off" });
    onTestFinished(site.stop);
    const response = await fetch(site.url + path, { headers: accepts ? { "Accept-Language": accepts } : {} });
    expect([response.status, await response.text(), response.headers.get("x-page")]).toEqual([
      404,
      lang,
      lang,
    ]);
  },
);
