import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { hashOf } from "../build/policy.ts";
import { readPageHeaders } from "../server/page-headers.ts";
import { dist, elements, pages, read } from "./site.ts";

const headersFor = await readPageHeaders(dist);

test.each(pages)("%s keeps its own policy, and the server sends the same", (page) => {
  const all = elements(read(page));
  const policy = all.find(({ properties }) => String(properties["httpEquiv"]) === "content-security-policy");
  const written = String(policy?.properties["content"] ?? "");
  expect(headersFor(`/${page.replace(/index\.html$/, "")}`)["Content-Security-Policy"]).toBe(
    `${written}; frame-ancestors 'none'`,
  );
  expect(written).toMatch(/^default-src 'none'; script-src 'self'/);
  expect(/script-src [^;]*'unsafe-(inline|eval)'/.test(written)).toBe(false);
  if (!page.includes("/console/")) {
    expect(written).not.toContain("unsafe-inline");
    expect(written).toContain("connect-src 'self';");
  }
  for (const { properties } of all) {
    expect(properties["style"]).toBeUndefined();
    expect(Object.keys(properties).filter((name) => /^on[A-Z]/.test(name))).toEqual([]);
  }
  const scripts = [
    ...readFileSync(dist + page, "utf8").matchAll(/<script(?: type="module")?>(.*?)<\/script>/gs),
  ];
  for (const [, text = ""] of scripts) expect(written).toContain(hashOf(text));
});

test.each(pages)("%s requests nothing from another host", (page) => {
  const foreign = elements(read(page))
    .filter(({ tagName }) => ["script", "img", "iframe", "source"].includes(tagName) || tagName === "link")
    .filter(({ properties }) => !["canonical", "alternate"].includes(String(properties["rel"])))
    .map(({ properties }) => String(properties["src"] ?? properties["href"] ?? ""))
    .filter((address) => /^(https?:)?\/\//.test(address));
  expect(foreign).toEqual([]);
});
