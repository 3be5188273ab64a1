import { expect, test } from "vitest";
import { finishPage, type Setting } from "../build/finish-page.ts";
import { InlineStyles } from "../build/inline-styles.ts";
import { hashOf, strictPolicy } from "../build/policy.ts";
import { readSiteUrl } from "../src/site-url.ts";

test.each([
  ["https://docs.bank.example", "https://docs.bank.example/"],
  ["https://bank.example/docs", "https://bank.example/docs/"],
  ["https://bank.example/docs/", "https://bank.example/docs/"],
])("the site's address %s is the folder %s", (text, href) => {
  expect(readSiteUrl(text).href).toBe(href);
});

test.each([
  "docs.bank.example",
  "ftp://bank.example/",
  "https://bank.example/?a",
  "https://bank.example/#a",
  "",
])("'%s' is no address of a site", (text) => {
  expect(() => readSiteUrl(text)).toThrow(
    new Error(`SITE_URL is '${text}'; it must be an address such as https://docs.bank.example/api/.`),
  );
});

const siteUrl = new URL("https://bank.example/docs/");

function finish(body: string, setting: Partial<Setting> = {}) {
  const styles = new InlineStyles();
  const page = `<!doctype html><html><head><meta charset="utf-8"><link rel="canonical" href="https://bank.example/en/a/"></head><body>${body}</body></html>`;
  const { html, policy } = finishPage(page, {
    folder: "/en/a/",
    linkBase: undefined,
    siteUrl,
    styles,
    policy: strictPolicy,
    ...setting,
  });
  return { html, policy, css: styles.css };
}

test("links from the root become relative, others stay", () => {
  const { html } = finish(
    '<a href="/en/b/#x">b</a><a href="/en/a/">a</a><img src="/logo.svg"><a href="https://a.example/">o</a><a href="#y">y</a>',
  );
  expect(html).toContain('<a href="../b/#x">');
  expect(html).toContain('<a href="./">');
  expect(html).toContain('src="../../logo.svg"');
  expect(html).toContain('href="https://a.example/"');
  expect(html).toContain('href="#y"');
});

const folders = ["/", "/en/", "/en/a/", "/uk/reference/getCustomer/"];
const addresses = ["/", "/en/", "/en/a/", "/en/b/c/", "/logo.svg", "/en/a/data.json"].flatMap((path) =>
  ["", "#x", "?a=b", "?a=b#x", "?next=/en/", "?u=https://a.example/../b", "#/en/?a"].map(
    (rest) => path + rest,
  ),
);

test.each(folders)("every address from a page in %s leads where it led from the root", (folder) => {
  for (const address of [...addresses, "//a.example/", "https://a.example/?b", "#y", "?z"]) {
    const [, link = ""] =
      /<a href="([^"]*)">/.exec(finish(`<a href="${address}">x</a>`, { folder }).html) ?? [];
    if (address.startsWith("/") && !address.startsWith("//")) expect(link).not.toMatch(/^\//);
    const page = new URL(folder, "https://bank.example");
    expect([address, new URL(link, page).href]).toEqual([address, new URL(address, page).href]);
  }
});

test("the canonical address names the folder that the site is published in", () => {
  expect(finish("").html).toContain('href="https://bank.example/docs/en/a/"');
});

test("a page without a place keeps links from the site's root", () => {
  expect(finish('<a href="/en/">e</a>', { linkBase: "/docs/" }).html).toContain('<a href="/docs/en/">');
});

test("style attributes become classes, in templates too", () => {
  const { html, css } = finish(
    '<i class="k" style="color:red"></i><template><b style="color:red"></b></template>',
  );
  const [, name = ""] = /^\.(\w+)\{color:red\}$/.exec(css) ?? [];
  expect(html).toContain(`<i class="k ${name}"></i>`);
  expect(html).toContain(`<b class="${name}"></b>`);
  expect(html).not.toContain("style=");
});

test("an inline script is allowed by its hash, data is not a script", () => {
  const { html, policy } = finish('<script>run(1 < 2)</script><script type="application/json">{}</script>');
  expect(policy).toContain(`script-src 'self' ${hashOf("run(1 < 2)")};`);
  expect(policy).not.toContain(hashOf("{}"));
  expect(html.indexOf("content-security-policy")).toBeLessThan(html.indexOf("<script>"));
  expect(html).toContain("<script>run(1 < 2)</script>");
});

test("an event attribute, which no policy allows, fails the build and says where", () => {
  expect(() => finish('<button onclick="run()">x</button>')).toThrow(/<button onClick> in \/en\/a\//);
});

test.each([
  ["<script>a()</script>", true],
  ['<script type="module">a()</script>', true],
  ['<script type="text/javascript">a()</script>', true],
  ['<script src="/a.js">a()</script>', false],
  ['<script type="module" src="/a.js">a()</script>', false],
  ['<script type="application/ld+json">a()</script>', false],
  ['<script type="text/template">a()</script>', false],
  ["<template><script>a()</script></template>", true],
])("%s is an inline script that the policy must allow: %s", (html, inline) => {
  expect(finish(html).policy.includes(hashOf("a()"))).toBe(inline);
});

test("an inline style is allowed by its hash, once however often it is there", () => {
  const { policy } = finish(
    "<style>p{color:red}</style><style>p{color:red}</style><script>a()</script><script>a()</script>",
  );
  expect(policy).toContain(`style-src 'self' ${hashOf("p{color:red}")};`);
  expect(policy).toContain(`script-src 'self' ${hashOf("a()")};`);
});

test("a page without a head, and an event attribute of any case, fail the build with the page's folder", () => {
  expect(() => finish('<i ONMOUSEOVER="a()">x</i>')).toThrow(
    "<i onMouseOver> in /en/a/: the security policy refuses such attributes; use addEventListener",
  );
  // What only begins alike is no event.
  expect(finish('<i data-on="x" on-x="y">x</i>').html).toContain("<i ");
});

test("words of neighbouring cells are apart for the search", () => {
  const { html } = finish(
    "<dl><dt>a</dt><dd>b</dd></dl><table><tr><th>c</th><td>d</td></tr></table><ul><li>e</li></ul>",
  );
  expect(html).toContain("<dt>a </dt><dd>b </dd>");
  expect(html).toContain("<th>c </th><td>d </td>");
  expect(html).toContain("<li>e</li>");
});

test.each(["href", "src", "action", "poster", "data-href", "data-root-href", "data-server-href"])(
  "an address in %s becomes relative",
  (name) => {
    expect(finish(`<i ${name}="/en/b/">x</i>`).html).toContain(`<i ${name}="../b/">`);
    expect(finish(`<i data-other="/en/b/">x</i>`).html).toContain('data-other="/en/b/"');
  },
);
