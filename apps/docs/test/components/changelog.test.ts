import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { feed } from "../../src/changes/feed.ts";
import { type Release, readChanges } from "../../src/changes/read-changes.ts";
import Releases from "../../src/components/Releases.astro";
import { operationNamed } from "../../src/contract.ts";
import { type Lang, langs } from "../../src/lang.ts";
import { labels } from "../labels.ts";
import { readFeed } from "../read-feed.ts";
import { render } from "./render.ts";

const folder = mkdtempSync(join(tmpdir(), "specie-changes-"));
afterAll(() => rmSync(folder, { recursive: true }));

const change = { rule: "x", pointer: "/", side: "base", fingerprint: "0", client: null, decision: null };
const file = fileWith({
  versions: [
    {
      version: "2.0.0",
      date: "2027-06-01",
      client: "2.0.0",
      notes: [{ en: "Less to send.", uk: "Надсилати треба менше." }],
      operations: [],
      changes: [
        {
          ...change,
          impact: "major",
          operations: ["dropCustomer", "listCustomers"],
          en: "`offset` is <gone>.",
          uk: "`offset` вилучено.",
          client: "2.0.0",
          decision: { reason: "No caller sends it.", approver: "the owner", expires: "2028-01-01" },
        },
        {
          ...change,
          impact: "patch",
          operations: ["listCustomers"],
          en: "A text changed.",
          uk: "Текст змінено.",
        },
      ],
    },
    {
      version: "1.0.0",
      date: "2026-12-01",
      client: "1.0.0",
      notes: [],
      operations: [{ id: "listCustomers", en: "List customers", uk: "Перелік клієнтів" }],
      changes: [],
    },
  ],
});

function fileWith(content: unknown): string {
  const path = join(folder, `${randomUUID()}.json`);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const releases = readChanges(file);

test("the page lists the releases, newest first, with links to existing operations", async () => {
  const html = await render(Releases, "en", { releases });
  expect(html).toMatch(/id="v2\.0\.0".*June 1, 2027.*Less to send\..*id="v1\.0\.0".*New operations/);
  expect(html).toContain('<span class="impact major">breaking</span>');
  // Texts and examples are there, and do not hide the rest.
  expect(html).toMatch(
    /No caller sends it\..*<details[^>]*> ?<summary>1 changes that no program notices.*A text changed\./,
  );
  expect(html).toContain("is &lt;gone&gt;.");
  expect(html).toContain("Accepted breaking change: No caller sends it.");
  expect(html).toContain('<a href="/en/reference/listCustomers/">');
  expect(html).toContain("<code>dropCustomer</code>");
  expect(html).not.toContain("/reference/dropCustomer/");
});

test("an operation of the contract has its title of today, one that is gone the title of its release", async () => {
  const { summary } = operationNamed("en", "listCustomers");
  const gone = { id: "dropCustomer", en: "Drop a customer", uk: "Вилучити клієнта" };
  const [, first] = releases;
  if (!first) throw new Error("The file has two releases");
  const operations = [{ id: "listCustomers", en: "An old title", uk: "Стара назва" }, gone];
  const html = await render(Releases, "en", { releases: [{ ...first, operations }] });
  expect(html).toContain(`: ${summary}`);
  expect(html).not.toContain("An old title");
  expect(html).toContain(": Drop a customer");
});

test("in Ukrainian too", async () => {
  const html = await render(Releases, "uk", { releases });
  expect(html).toMatch(/1 червня 2027.*Надсилати треба менше\..*несумісне.*вилучено/);
});

test.for(langs)(
  "the feed has each release with its full address and its texts as HTML, in %s",
  async (lang) => {
    const { channel, items } = await feedOf(releases, lang);
    expect(channel).toMatchObject({
      language: lang,
      link: `https://docs.bank.example/api/${lang}/changelog/`,
    });
    expect(items.map(({ link, guid, pubDate }) => [link, guid, pubDate])).toEqual(
      [
        ["2.0.0", "Tue, 01 Jun 2027 00:00:00 GMT"],
        ["1.0.0", "Tue, 01 Dec 2026 00:00:00 GMT"],
      ].map(([version, day]) => {
        const address = `https://docs.bank.example/api/${lang}/changelog/#v${version}`;
        return [address, address, day];
      }),
    );
    const note = { en: "Less to send.", uk: "Надсилати треба менше." };
    const [second, first] = items.map(({ description }) => description);
    expect(second).toContain(`<p>${note[lang]}</p>`);
    // Escaped as text in HTML, and once more in XML.
    if (lang === "en")
      expect(second).toContain("<strong>breaking</strong> <code>offset</code> is &lt;gone&gt;.");
    expect(second).toContain("No caller sends it.");
    expect(second).toContain(`<p>${labels(lang)("changelog.harmless", { count: 1 })}</p>`);
    expect(first).toContain(
      `<a href="https://docs.bank.example/api/${lang}/reference/listCustomers/"><code>listCustomers</code></a>: `,
    );
  },
);

test("each link of a text in the feed is an address of the site", async () => {
  const [, first] = releases;
  if (!first) throw new Error("The file has two releases");
  const text = "`createCustomer`, `getCustomer` and `listCustomers` are here.";
  const { items } = await feedOf([{ ...first, notes: [{ en: text, uk: text }] }], "en");
  const [note] = /<p>.*?<\/p>/.exec(items[0]?.description ?? "") ?? [];
  const links = [...(note?.matchAll(/href="([^"]*)"/g) ?? [])].map(([, href]) => href);
  expect(links).toEqual(
    ["createCustomer", "getCustomer", "listCustomers"].map(
      (id) => `https://docs.bank.example/api/en/reference/${id}/`,
    ),
  );
});

test("a release keeps its GUID when others are added and its texts change", async () => {
  const [second, first] = releases;
  if (!second || !first) throw new Error("The file has two releases");
  const reworded = { ...first, notes: second.notes, date: "2026-12-02" };
  const before = await feedOf([first], "en");
  const after = await feedOf([second, reworded], "en");
  expect(after.items.map(({ guid }) => guid)).toContain(before.items[0]?.guid);
  expect(new Set(after.items.map(({ guid }) => guid)).size).toBe(2);
});

async function feedOf(some: readonly Release[], lang: Lang) {
  const site = new URL("https://docs.bank.example/api/");
  const answer = await feed(some, { name: "Specie", lang, site, t: labels(lang) });
  return readFeed(await answer.text());
}

test("without the file there is no release, and another file is refused by its name", () => {
  expect(readChanges("/no/such/changes.json")).toEqual([]);
  const other = fileWith({ versions: [{ version: "1.0.0" }] });
  expect(() => readChanges(other)).toThrow(`${other} is not what a release writes`);
});

test.for([
  {},
  ...[{ version: 1 }, { date: "2027-02-30" }, { date: "June" }, { date: "2027-06-01T10:00:00Z" }],
  ...[
    { client: null },
    { notes: [{ en: "a" }] },
    { notes: [{ uk: "a" }] },
    { operations: [{ id: "a", en: "a" }] },
  ],
  ...[{ changes: [{ ...change, en: "a", uk: "a", impact: "big", operations: [] }] }, { changes: undefined }],
])("a release with %j is refused, and only one with nothing wrong is read", (wrong) => {
  const right = { version: "1.0.0", date: "2027-06-01", client: "1.0.0" };
  const given = fileWith({ versions: [{ ...right, notes: [], operations: [], changes: [], ...wrong }] });
  const isRight = Object.keys(wrong).length === 0;
  if (isRight) expect(readChanges(given)).toHaveLength(1);
  else expect(() => readChanges(given)).toThrow(`${given} is not what a release writes`);
});
