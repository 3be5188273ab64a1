import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { feed } from "../../src/changes/feed.ts";
import { readChanges } from "../../src/changes/read-changes.ts";
import Releases from "../../src/components/Releases.astro";
import { operationNamed } from "../../src/contract.ts";
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

test("the feed leads to each release by its full address, in its own language", async () => {
  const answer = await feed(releases, {
    title: "Specie",
    description: "Changes",
    lang: "uk",
    site: new URL("https://docs.bank.example/api/"),
  });
  const xml = await answer.text();
  expect(xml).toContain("<language>uk</language>");
  expect(xml.match(/<item>/g)).toHaveLength(2);
  expect(xml).toContain("<link>https://docs.bank.example/api/uk/changelog/#v2.0.0</link>");
  expect(xml).toContain("Tue, 01 Jun 2027 00:00:00 GMT");
  for (const text of ["вилучено", "Надсилати треба менше.", "listCustomers: Перелік клієнтів"])
    expect(xml).toContain(text);
});

test("without the file there is no release, and another file is refused by its name", () => {
  expect(readChanges("/no/such/changes.json")).toEqual([]);
  const other = fileWith({ versions: [{ version: "1.0.0" }] });
  expect(() => readChanges(other)).toThrow(`${other} is not what a release writes`);
});
