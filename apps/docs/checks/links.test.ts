import { readFileSync } from "node:fs";
import { posix } from "node:path";
import type { Operation, Schema } from "@specie/contract";
import { expect, test } from "vitest";
import { editions, operationsOf, problemsOf, typeBase } from "../src/contract.ts";
import { langs, notFoundPages } from "../src/lang.ts";
import { dist, elements, files, pages, read, target } from "./site.ts";

const places = new Map(
  pages.map((page) => [
    page,
    new Set(elements(read(page)).map(({ properties }) => String(properties["id"] ?? ""))),
  ]),
);

/** Their links begin at the root, because they are shown at any address. */
const atAnyAddress = (["any", ...langs] as const).map((key) => notFoundPages[key]);

test("every link leads to a file of the site, and to an anchor that exists", () => {
  const broken = pages.filter((page) => !atAnyAddress.includes(page)).flatMap((page) => brokenOn(page));
  expect(broken).toEqual([]);
  // A page for each, and the lists of them.
  expect(pages.length).toBeGreaterThan(
    (operationsOf("en").length + problemsOf("en").length) * langs.length + 5,
  );
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
    return place === "" || !known || known.has(place) ? [] : [`${page}: ${link} has no such anchor`];
  });
}

test.each(atAnyAddress)(
  "every link of %s, which is shown at any address, leads to a file from the root",
  (page) => {
    const links = elements(read(page)).flatMap(
      ({ tagName, properties: { href, src, dataHref, dataRootHref } }) =>
        [href, src, dataHref, dataRootHref].flatMap((link) =>
          typeof link === "string" ? [{ tagName, link }] : [],
        ),
    );
    const local = links.filter(({ link }) => !/^(?:[a-z]+:|#)/.test(link));
    expect(local.length).toBeGreaterThan(operationsOf("en").length + problemsOf("en").length);
    expect(local.filter(({ link }) => !link.startsWith("/"))).toEqual([]);
    const missing = local.filter(({ link }) => !files.has(target(page, link)?.file ?? ""));
    expect(missing).toEqual([]);
    // The language's alternates are pages too; a site in one language has none.
    if (langs.length === 1) return;
    const alternates = links.filter(({ tagName, link }) => tagName === "link" && /\/404\/$/.test(link));
    expect(alternates.length).toBeGreaterThanOrEqual(3);
    for (const { link } of alternates.filter(({ link }) => /\/(en|uk)\//.test(link)))
      expect(files).toContain(`${new URL(link).pathname.slice(1)}index.html`);
  },
);

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

test("each page is there in every language under one name", () => {
  const named = (lang: string) =>
    pages.filter((page) => page.startsWith(`${lang}/`)).map((page) => page.slice(3));
  for (const lang of langs) expect(named(lang)).toEqual(named("en"));
});

test("the address in each problem document is a page, without a language and in each", () => {
  const folder = new URL(typeBase).pathname.slice(1);
  for (const { code } of problemsOf("en"))
    for (const place of [folder, ...langs.map((lang) => `${lang}/${folder}`)])
      expect(files, place + code).toContain(posix.join(place, code, "index.html"));
});

/** The anchors as the server names them in `Link` headers (RFC 8288), read from the contract on its own. */
function linkAnchors({ parameters, body, responses }: Operation): Set<string> {
  const found = new Set(parameters.map(({ in: location, name }) => `${location}-${name}`));
  function enter({ properties, items, oneOf = [] }: Schema, anchor: string): void {
    for (const [name, property] of Object.entries(properties ?? {})) {
      found.add(`${anchor}-${name}`);
      enter(property, `${anchor}-${name}`);
    }
    for (const part of items ? [items, ...oneOf] : oneOf) enter(part, anchor);
  }
  if (body) enter(body.schema, "body");
  // The server names no status; where an operation has several successes, the fields are those of the first.
  const [success] = [...responses.values()].filter(({ status }) => status < 300);
  if (success?.content) enter(success.content.schema, "answer");
  return found;
}

test("every part of an operation that may be deprecated has an anchor on its page, and an address without a language", () => {
  const base = editions.en.info["x-deprecation-base"];
  for (const operation of operationsOf("en")) {
    const known = places.get(`en/reference/${operation.id}/index.html`);
    expect([...linkAnchors(operation)].filter((anchor) => !known?.has(anchor))).toEqual([]);
    // Without a base no header names such an address.
    if (base !== undefined)
      expect(files).toContain(posix.join(new URL(base).pathname.slice(1), operation.id, "index.html"));
  }
});

test("a table of contents leads to each heading of its page that has an anchor, in their order", () => {
  let found = 0;
  for (const page of pages) {
    const all = elements(read(page));
    const within = (tagName: string) => all.find((one) => one.tagName === tagName)?.children ?? [];
    const [contents, main] = ["starlight-toc", "main"].map((name) =>
      elements({ type: "root", children: within(name) }),
    );
    if (!contents?.length) continue;
    found += 1;
    const links = contents.flatMap(({ properties: { href } }) => (href ? [String(href).slice(1)] : []));
    const headings = (main ?? []).filter(({ tagName }) => /^h[23]$/.test(tagName));
    expect([page, links]).toEqual([
      page,
      ["_top", ...headings.flatMap(({ properties: { id } }) => (id ? [String(id)] : []))],
    ]);
  }
  expect(found).toBeGreaterThan(problemsOf("en").length * langs.length);
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

test("no page has two parts of one kind and name, which a program that reads aloud could not distinguish", () => {
  const twice = pages.flatMap((page) => {
    const landmarks = elements(read(page)).filter(({ tagName }) => ["nav", "aside"].includes(tagName));
    const names = landmarks.map(({ tagName, properties: { ariaLabel, ariaLabelledBy } }) =>
      [tagName, ariaLabel ?? ariaLabelledBy ?? "no name"].join(" "),
    );
    return names.filter((name, index) => names.indexOf(name) < index).map((name) => `${page}: ${name}`);
  });
  expect(twice).toEqual([]);
});

test("each page in a language has a Markdown twin, which the list for machines names", () => {
  const list = readFileSync(`${dist}llms.txt`, "utf8");
  const missing = pages
    .filter((page) => /^(en|uk)\//.test(page) && !atAnyAddress.includes(page))
    .map((page) => page.replace(/html$/, "md"))
    .filter((twin) => !files.has(twin) || !list.includes(`(${twin})`));
  expect(missing).toEqual([]);
});
