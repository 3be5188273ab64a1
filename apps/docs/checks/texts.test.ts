import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { notFoundPages } from "../src/lang.ts";
import { dist, elements, files, pages, read } from "./site.ts";

const inLanguage = pages.filter((page) => /^(en|uk)\//.test(page));

function metaOf(page: string, attribute: string, name: string): string {
  const found = elements(read(page)).find(
    ({ tagName, properties }) => tagName === "meta" && properties[attribute] === name,
  );
  return String(found?.properties["content"] ?? "");
}

test.each(inLanguage)("%s has a description without markup, and an image for social networks", (page) => {
  for (const description of [
    metaOf(page, "name", "description"),
    metaOf(page, "property", "og:description"),
  ]) {
    expect(description).not.toBe("");
    expect(description).not.toMatch(/[`*\n]|\]\(/);
  }
  const image = new URL(metaOf(page, "property", "og:image"));
  expect(files).toContain(image.pathname.split("/").at(-1));
});

test("robots.txt names the site map, which has every page in a language and nothing else of them", () => {
  const [, address = ""] = /^Sitemap: (.+)$/m.exec(readFileSync(`${dist}robots.txt`, "utf8")) ?? [];
  expect(files).toContain(new URL(address).pathname.split("/").at(-1));
  const listed = [...readFileSync(`${dist}sitemap-0.xml`, "utf8").matchAll(/<loc>([^<]+)<\/loc>/g)]
    .map(([, url = ""]) => `${new URL(url).pathname.slice(1)}index.html`)
    .filter((page) => /^(en|uk)\//.test(page));
  const wanted = inLanguage.filter((page) => !Object.values(notFoundPages).includes(page));
  expect(listed.sort()).toEqual(wanted.toSorted());
});

const list = readFileSync(`${dist}llms.txt`, "utf8");

test("llms.txt has each page once, with a title and a description", () => {
  const entries = [...list.matchAll(/^- \[(.+)\]\(([^)\s]+)\)(.*)$/gm)];
  const targets = entries.map(([, , target]) => target);
  expect(new Set(targets).size).toBe(targets.length);
  expect(entries.filter(([, title, , about = ""]) => title === "" || !/^: \S/.test(about))).toEqual([]);
  for (const [, title, target = "", about] of entries) {
    const page = target.replace(/md$/, "html");
    expect([page, about]).toEqual([page, `: ${metaOf(page, "name", "description")}`]);
    expect(metaOf(page, "property", "og:title")).toContain(title);
  }
  expect(targets.toSorted()).toEqual([...files].filter((file) => file.endsWith("index.md")).sort());
});

test("a Markdown twin sets the name, title and type of a field apart", () => {
  const twin = readFileSync(`${dist}en/reference/createCustomer/index.md`, "utf8");
  expect(twin).toMatch(/^- `wallet_account_guid`, Account GUID, string/m);
});

test("a Markdown twin has no links of tabs and keeps their labels", () => {
  const twin = readFileSync(`${dist}en/reference/createCustomer/index.md`, "utf8");
  expect(twin).not.toContain("tab-panel");
  for (const label of ["curl", "TypeScript", "Python", "Java", "C#", "400"])
    expect(twin).toMatch(new RegExp(`^\\*\\*${label.replace("+", "\\+")}\\*\\*$`, "m"));
});
