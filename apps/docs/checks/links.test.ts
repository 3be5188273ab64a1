import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { expect, test } from "vitest";
import { editions } from "../src/contract/edition.ts";
import { operationsOf } from "../src/contract/operations.ts";
import { problemsOf, typeBase } from "../src/contract/problems.ts";
import type { Schema } from "../src/contract/schema.ts";
import { dist, elements, files, pages, read, target } from "./site.ts";

const places = new Map(
  pages.map((page) => [
    page,
    new Set(elements(read(page)).map(({ properties }) => String(properties["id"] ?? ""))),
  ]),
);

/** Its links begin at the root, because nobody knows where it is shown. */
const placeless = "404.html";

test("every link leads to a file of the site, and to a place that is there", () => {
  const broken = pages.filter((page) => page !== placeless).flatMap((page) => brokenOn(page));
  expect(broken).toEqual([]);
  expect(pages.length).toBeGreaterThan(90);
});

function brokenOn(page: string): string[] {
  return elements(read(page)).flatMap(({ tagName, properties }) => {
    const { href, src } = properties;
    const link = typeof href === "string" ? href : typeof src === "string" ? src : undefined;
    if (link === undefined) return [];
    if (link.startsWith("/")) return [`${page}: <${tagName}> ${link} begins at the root`];
    const { file, place } = target(page, link) ?? { file: page, place: "" };
    if (!files.has(file)) return [`${page}: <${tagName}> ${link}`];
    const known = places.get(file);
    return place === "" || !known || known.has(place) ? [] : [`${page}: ${link} has no such place`];
  });
}

test("every link of the Markdown twins leads to a file of the site", () => {
  const twins = [...files].filter((file) => file.endsWith(".md") || file === "llms.txt");
  const broken = twins.flatMap((file) =>
    [...readFileSync(dist + file, "utf8").matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, href = ""]) => href)
      .filter((href) => !files.has(target(file, href)?.file ?? file))
      .map((href) => `${file}: ${href}`),
  );
  expect(broken).toEqual([]);
});

test("a check that finds nothing would find a broken link", () => {
  expect(files.has(target("en/index.html", "no-such-page/")?.file ?? "")).toBe(false);
  expect(target("en/a/index.html", "../b/#x")).toEqual({ file: "en/b/index.html", place: "x" });
});

test("each page is there in both languages under one name", () => {
  const named = (lang: string) =>
    pages.filter((page) => page.startsWith(`${lang}/`)).map((page) => page.slice(3));
  expect(named("uk")).toEqual(named("en"));
});

test("the address that each problem document names is a page, without a language and in both", () => {
  const folder = new URL(typeBase).pathname.slice(1);
  for (const { code } of problemsOf("en"))
    for (const place of [folder, `en/${folder}`, `uk/${folder}`])
      expect(files, place + code).toContain(posix.join(place, code, "index.html"));
});

/** The places as the server names them in Link headers (RFC 8288), read from the contract anew. */
function placesOf({ parameters, body, answers }: ReturnType<typeof operationsOf>[number]): Set<string> {
  const found = new Set(parameters.map(({ in: place, name }) => `${place}-${name}`));
  function enter({ properties, items, oneOf = [] }: Schema, place: string): void {
    for (const [name, property] of Object.entries(properties ?? {})) {
      found.add(`${place}-${name}`);
      enter(property, `${place}-${name}`);
    }
    for (const part of items ? [items, ...oneOf] : oneOf) enter(part, place);
  }
  if (body) enter(body.schema, "body");
  for (const { status, schema } of answers) if (schema && status.startsWith("2")) enter(schema, "answer");
  return found;
}

test("whatever of an operation is deprecated one day has a place on its page, and an address without a language", () => {
  const { "x-deprecation-base": base = new URL("../deprecations/", typeBase).href } = editions.en.info;
  const folder = new URL(base).pathname.slice(1);
  for (const operation of operationsOf("en")) {
    const known = places.get(`en/reference/${operation.id}/index.html`);
    expect([...placesOf(operation)].filter((place) => !known?.has(place))).toEqual([]);
    expect(files).toContain(posix.join(folder, operation.id, "index.html"));
  }
});

test("no page has two elements of one name", () => {
  const twice = pages.flatMap((page) => {
    const ids = elements(read(page)).flatMap(({ properties: { id } }) =>
      id === undefined ? [] : [String(id)],
    );
    return ids.filter((id, index) => ids.indexOf(id) < index).map((id) => `${page}: ${id}`);
  });
  expect(twice).toEqual([]);
});

test("each page in a language has a Markdown twin, which the list for machines names", () => {
  const list = readFileSync(`${dist}llms.txt`, "utf8");
  const missing = pages
    .filter((page) => /^(en|uk)\//.test(page) && !page.includes("/console/"))
    .map((page) => page.replace(/html$/, "md"))
    .filter((twin) => !files.has(twin) || !list.includes(`(${twin})`));
  expect(missing).toEqual([]);
});
