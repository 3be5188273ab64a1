import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Root } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { expect, onTestFinished, test } from "vitest";
import { readersWords } from "../build/readers-words.ts";
import { recordsOf, writeSearch } from "../build/write-search.ts";
import { operationsOf } from "../src/contract.ts";
import type { SearchRecord } from "../src/search/search.ts";

const parser = unified().use(rehypeParse);

/** The records of pages, which are given by their folders. */
async function recordsFor(pages: Readonly<Record<string, string>>): Promise<readonly SearchRecord[]> {
  const dist = `${await mkdtemp(join(tmpdir(), "specie-search-"))}/`;
  onTestFinished(() => rm(dist, { recursive: true }));
  const trees = Object.entries(pages).map(([folder, main]): [string, Root] => [
    folder,
    parser.parse(`<main><h1>${folder}</h1>${main}</main>`),
  ]);
  await writeSearch(dist, new Map(trees));
  return JSON.parse(await readFile(`${dist}search/en.json`, "utf8"));
}

const part = (kind: string, id: string, name: string) =>
  `<div id="${id}" data-search="${kind}"><code>${name}</code></div>`;

// A part of one name is found once. Sections of guides are different texts, and codes and terms are on one page only.
test.for([
  ["parameter", "reference", 1],
  ["field", "reference", 1],
  ["header", "reference", 1],
  ["field", "webhooks", 1],
  ["header", "guides", 1],
  ["code", "problems", 2],
  ["term", "guides", 2],
] as const)(
  "of two parts of the kind %s with one name, on pages of %s, %i can be found",
  async ([kind, area, count]) => {
    const found = await recordsFor({
      [`/en/${area}/a/`]: part(kind, "one", "name"),
      [`/en/${area}/b/`]: part(kind, "one", "name") + part(kind, "two", "another"),
    });
    const urls = (title: string) => found.filter((one) => one.title === title).map(({ url }) => url);
    expect(urls("name")).toEqual([`/en/${area}/a/#one`, `/en/${area}/b/#one`].slice(0, count));
    expect(urls("another")).toEqual([`/en/${area}/b/#two`]);
  },
);

test("a page and a part of it are called by what comes first", async () => {
  const main = `${part("field", "one", "name")}<h1>Another</h1>`.replace(
    "</code>",
    "</code><code>more</code>",
  );
  const found = await recordsFor({ "/en/guides/a/": main });
  expect(found.map(({ title }) => title)).toEqual(["/en/guides/a/", "name"]);
});

test.for([
  ["reference", 1],
  ["webhooks", 1],
  ["guides", 2],
] as const)("of two sections with one title, on pages of %s, %i can be found", async ([area, count]) => {
  const section = '<h2 id="errors">Errors</h2><p>Text.</p>';
  const found = await recordsFor({ [`/en/${area}/a/`]: section, [`/en/${area}/b/`]: section });
  expect(found.filter(({ kind }) => kind === "section").map(({ url }) => url)).toEqual(
    [`/en/${area}/a/#errors`, `/en/${area}/b/#errors`].slice(0, count),
  );
});

test.for(["field", "header"])("a %s of a request is found rather than that of a response", async (kind) => {
  const found = await recordsFor({
    "/en/reference/a/": part(kind, "answer-name", "name"),
    "/en/reference/b/": part(kind, "body-name", "name"),
  });
  expect(found.filter((one) => one.kind === kind).map(({ url }) => url)).toEqual([
    "/en/reference/b/#body-name",
  ]);
});

test("a record has the text of its page or part, and no other language's page", async () => {
  const found = await recordsFor({
    "/en/guides/a/":
      '<p>See (<code>x</code> ), then <b>go</b> .</p><pre>sample</pre><nav>menu</nav><h2 id="next">Next</h2><p>More</p>',
    "/uk/guides/a/": "<p>Інше</p>",
  });
  expect(found.map(({ url, kind, title, page, text }) => [url, kind, title, page, text])).toEqual([
    ["/en/guides/a/", "guide", "/en/guides/a/", "", "See (x), then go."],
    ["/en/guides/a/#next", "section", "Next", "/en/guides/a/", "More"],
  ]);
});

const shownBeside = [
  ...["script", "style", "footer", "nav", "button", "svg", "pre", "figure"].map(
    (tag) => [tag, `<${tag}>beside</${tag}>`] as const,
  ),
  ["a list of tabs", '<ul role="tablist"><li>beside</li></ul>'],
  ...["samples", "response-label", "anchor", "sl-anchor-link", "pattern", "type", "mark"].flatMap((name) => [
    [name, `<div class="${name}">beside</div>`] as const,
    [`${name} and another class`, `<div class="one ${name} two">beside</div>`] as const,
  ]),
] as const;

test.for(shownBeside)("what a page shows beside its text is not found: %s", async ([, html]) => {
  const [page, ...others] = await recordsFor({ "/en/guides/a/": `<p>Before</p>${html}<p>after</p>` });
  expect([page?.text, others]).toEqual(["Before after", []]);
});

test.for(["facts", "endpoint", "facts wide"])(
  "what is in a list of %s comes after the text",
  async (name) => {
    const list = `<p class="${name}"><code data-search-name>getThing</code> 404</p>`;
    const [page] = await recordsFor({ "/en/reference/a/": `${list}<p>About it.</p>` });
    expect([page?.text, page?.names]).toEqual(["About it. getThing 404", "a getThing"]);
  },
);

test.for([
  ["/en/", "page"],
  ["/en/guides/a/", "guide"],
  ["/en/problems/", "page"],
  ["/en/problems/a/", "problem"],
  ["/en/webhooks/a/", "webhook"],
  ["/en/reference/", "page"],
  ["/en/reference/authentication/", "page"],
  ["/en/reference/a/", "operation"],
  ["/en/console/", "page"],
  ["/en/glossary/", "page"],
] as const)(
  "the page %s is of the kind %s, and sections of an error's page are not found",
  async ([folder, kind]) => {
    const found = await recordsFor({ [folder]: '<h2 id="what">What</h2><p>Text</p><h3 id="part">Part</h3>' });
    expect(found.map((one) => [one.url, one.kind])).toEqual([
      [folder, kind],
      ...(kind === "problem" ? [] : ["what", "part"].map((id) => [`${folder}#${id}`, "section"])),
    ]);
  },
);

test("a name is found wherever it is in a page, and a part by its code or head, else by its id", async () => {
  const found = await recordsFor({
    "/en/guides/a/": `<p><b data-search-name>other name</b></p>
<table><tr id="one" data-search="term"><th>Term</th><td>Meaning</td></tr><tr id="two" data-search="term"><td>Alone</td></tr></table>
<div data-search="field">without an id</div>`,
  });
  expect(found.map(({ url, title, names, text }) => [url, title, names, text])).toEqual([
    ["/en/guides/a/", "/en/guides/a/", "a other name", "other name without an id"],
    ["/en/guides/a/#one", "Term", "", "Term Meaning"],
    ["/en/guides/a/#two", "two", "", "Alone"],
  ]);
});

test("a part names its page by the title", () => {
  const tree = parser.parse('<main><h1>Idempotency</h1><h2 id="next">Next</h2><p>More</p></main>');
  expect(recordsOf(tree, "/en/guides/a/").map(({ title, page }) => [title, page])).toEqual([
    ["Idempotency", ""],
    ["Next", "Idempotency"],
  ]);
});

test("titles and names have no space around them, as a page's code has", async () => {
  const found = await recordsFor({
    "/en/guides/a/": `<h2 id="next"> Next\n</h2><p>More</p><div id="one" data-search="field"><code> name </code></div>`,
  });
  expect(found.map(({ title }) => title)).toEqual(["/en/guides/a/", "Next", "name"]);
  const [page] = recordsOf(parser.parse("<main><h1>\n x </h1></main>"), "/en/a/");
  expect(page?.title).toBe("x");
});

test("a part of a kind that the search does not have fails the build, with its address", async () => {
  await expect(recordsFor({ "/en/guides/a/": part("chapter", "one", "name") })).rejects.toThrow(
    "/en/guides/a/#one is of the kind chapter, which the search does not have",
  );
});

test("operations are in the contract's order, other pages before them", async () => {
  const ids = operationsOf("en").map(({ id }) => id);
  const folders = [...ids.toReversed().map((id) => `/en/reference/${id}/`), "/en/console/", "/en/guides/a/"];
  const found = await recordsFor(Object.fromEntries(folders.map((folder) => [folder, ""])));
  expect(found.map(({ url }) => url)).toEqual([
    ...["/en/console/", "/en/guides/a/"],
    ...ids.map((id) => `/en/reference/${id}/`),
  ]);
});

test("a page has the words of its readers in its language, and one without content has no record", async () => {
  const [page = "", words] = Object.entries(readersWords)[0] ?? [];
  const [found] = await recordsFor({ [`/en/${page}/`]: "" });
  expect(found?.phrases).toBe(words?.en);
  expect(recordsOf(parser.parse("<p>x</p>"), "/en/a/")).toEqual([]);
  expect(recordsOf(parser.parse("<main><h1>x</h1></main>"), `/uk/${page}/`)[0]?.phrases).toBe(words?.uk);
});
