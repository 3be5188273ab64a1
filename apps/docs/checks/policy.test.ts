import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { toString as textOf } from "hast-util-to-string";
import { expect, test } from "vitest";
import { readPageHeaders } from "../server/page-headers.ts";
import { downloads } from "../src/downloads.ts";
import { dist, elements, pages, parse, read } from "./site.ts";

const headersFor = await readPageHeaders(dist);

type Tree = ReturnType<typeof read>;

/** Every directive of a policy with its sources, in any order (CSP 3, section 2.2). */
function directives(policy: string): Record<string, string[]> {
  return Object.fromEntries(
    policy.split(";").map((directive) => {
      const [name = "", ...sources] = directive.trim().split(/\s+/);
      return [name, sources.sort()];
    }),
  );
}

function policyOf(tree: Tree): string {
  const found = elements(tree).filter(
    ({ tagName, properties }) =>
      tagName === "meta" && String(properties["httpEquiv"]).toLowerCase() === "content-security-policy",
  );
  expect(found).toHaveLength(1);
  return String(found[0]?.properties["content"]);
}

/** The hashes of the inline texts of a page, computed here on their own. */
function hashes(tree: Tree, tagName: "script" | "style"): string[] {
  const inline = elements(tree).filter(
    ({ tagName: own, properties: { src, type } }) =>
      own === tagName &&
      src === undefined &&
      [undefined, "module", "text/javascript"].includes(type as undefined), // Compared only.
  );
  return [
    ...new Set(
      inline.map((element) => `'sha256-${createHash("sha256").update(textOf(element)).digest("base64")}'`),
    ),
  ];
}

/** All that an ordinary page may do. */
const ordinary = (tree: Tree) => ({
  "default-src": ["'none'"],
  "script-src": ["'self'", ...hashes(tree, "script")].sort(),
  "style-src": ["'self'", ...hashes(tree, "style")].sort(),
  "img-src": ["'self'", "data:"],
  "connect-src": ["'self'"],
  "form-action": ["'self'"],
  "base-uri": ["'none'"],
});

/** The console also sends requests to the server that its reader names. */
const expected = (page: string, tree: Tree) => ({
  ...ordinary(tree),
  ...(page.includes("/console/") && { "connect-src": ["'self'", "http:", "https:"] }),
});

test.each(pages)("%s has exactly the policy of its kind, and the server sends the same", (page) => {
  const tree = read(page);
  const policy = policyOf(tree);
  expect(directives(policy)).toEqual(expected(page, tree));
  expect(headersFor(`/${page.replace(/index\.html$/, "")}`)["Content-Security-Policy"]).toBe(
    `${policy}; frame-ancestors 'none'`,
  );
  for (const { properties } of elements(tree)) {
    expect(properties["style"]).toBeUndefined();
    expect(Object.keys(properties).filter((name) => /^on[A-Z]/.test(name))).toEqual([]);
  }
});

test("a policy that allows one thing more is found, whatever the directive", () => {
  const tree = read("en/index.html");
  const policy = policyOf(tree);
  for (const name of Object.keys(ordinary(tree))) {
    const wider = policy.replace(name, `${name} https://elsewhere.example`);
    expect(directives(wider)).not.toEqual(ordinary(tree));
  }
  expect(directives(`${policy}; frame-src *`)).not.toEqual(ordinary(tree));
});

test.each(downloads.filter(({ kind }) => kind === "printable"))(
  "$file allows its own styles and nothing else",
  ({ file }) => {
    const tree = parse(readFileSync(`${dist}downloads/${file}`, "utf8"));
    expect(directives(policyOf(tree))).toEqual({
      "default-src": ["'none'"],
      "style-src": hashes(tree, "style"),
      "base-uri": ["'none'"],
    });
    expect(
      elements(tree).filter(({ tagName }) => ["script", "link", "img", "iframe"].includes(tagName)),
    ).toEqual([]);
  },
);

test.each(pages)("%s requests nothing from another host", (page) => {
  const foreign = elements(read(page))
    .filter(({ tagName }) => ["script", "img", "iframe", "source"].includes(tagName) || tagName === "link")
    .filter(({ properties }) => !["canonical", "alternate"].includes(String(properties["rel"])))
    .map(({ properties }) => String(properties["src"] ?? properties["href"] ?? ""))
    .filter((address) => /^(https?:)?\/\//.test(address));
  expect(foreign).toEqual([]);
});
