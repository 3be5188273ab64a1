import type { SentRequest as Request } from "@specie/contract";
import { expect, test } from "vitest";
import Credentials from "../../src/components/Credentials.astro";
import Deprecated from "../../src/components/Deprecated.astro";
import NotCompiled from "../../src/components/NotCompiled.astro";
import OperationLinks from "../../src/components/OperationLinks.astro";
import Path from "../../src/components/Path.astro";
import Rules from "../../src/components/Rules.astro";
import SentRequest from "../../src/components/SentRequest.astro";
import WebhookLinks from "../../src/components/WebhookLinks.astro";
import { operationsOf } from "../../src/contract.ts";
import { rulesOf } from "../../src/reference/rules.ts";
import { sampleLanguages } from "../../src/samples/languages.ts";
import proof from "../../src/samples/proof.json" with { type: "json" };
import { labels } from "../labels.ts";
import { render } from "./render.ts";

const t = labels("en");
const plain = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();

test("each rule is a chip: words with values as code, or a pattern that opens", async () => {
  const rules = rulesOf({ type: "string", default: "a", enum: ["a", "b"], maxLength: 5, pattern: "^a<b$" });
  const html = await render(Rules, "en", { rules });
  const chips = [...html.matchAll(/<li[^>]*>(.*?)<\/li>/g)].map(([, chip = ""]) => chip);
  expect(chips.map(plain)).toEqual([
    `${t("rule.default")} a`,
    `${t("rule.enum")} a b`,
    t("rule.length.most", { count: 5 }),
    `${t("rule.pattern")} ^a&lt;b$`,
  ]);
  expect(chips.map((chip) => [chip.match(/<code/g)?.length ?? 0, chip.includes("<details")])).toEqual([
    ...[[1, false] as const, [2, false] as const, [0, false] as const, [1, true] as const],
  ]);
  expect(await render(Rules, "en", { rules: [] })).not.toContain("<ul");
});

test("what takes any text but control characters is named, with its pattern", async () => {
  const html = await render(Rules, "en", { rules: rulesOf({ pattern: "^[^\\p{C}]*$" }) });
  expect(html).toContain('<details class="pattern named">');
  expect(plain(html)).toContain(t("rule.plainText"));
});

test.each([
  [[], t("reference.open"), false],
  [[{ name: "X-Key", prefix: "" }], t("reference.auth", { header: "X-Key" }), true],
  [
    [
      { name: "Authorization", prefix: "Bearer " },
      { name: "X-Key", prefix: "" },
    ],
    t("reference.auth", { header: "Authorization: Bearer, X-Key" }),
    true,
  ],
])(
  "the credentials %j are in words, with a link to the page about them",
  async (credentials, words, linked) => {
    const html = await render(Credentials, "en", { credentials });
    expect(plain(html)).toBe(words);
    expect(html.includes('href="/en/reference/authentication/"')).toBe(linked);
  },
);

test.each([...sampleLanguages.map(({ id }) => id), "another"])(
  "a sample in %s has a note where no compiler was there to try it",
  async (language) => {
    const html = await render(NotCompiled, "en", { language });
    const untried = new Map(Object.entries(proof)).get(language) === "untried";
    expect(html.trim()).toBe(untried ? `<p class="not-compiled">${t("guide.notCompiled")}</p>` : "");
  },
);

test("a long path may break before each slash, and nowhere else", async () => {
  const html = await render(Path, "en", { path: "/a/{b_c}/d" });
  expect(html.trim()).toBe("<code><wbr>/a<wbr>/{b_c}<wbr>/d</code>");
});

const since = { "x-deprecated-since": "2026-12-01" };
const sunset = { "x-sunset": "2027-06-01" };

test.each([
  [{ ...since, ...sunset, "x-replaced-by": "x" }, ""],
  [{ deprecated: true }, ""],
  [{ deprecated: true, ...since }, t("deprecation.since", { date: "December 1, 2026" })],
  [{ deprecated: true, ...sunset }, t("deprecation.sunset", { date: "June 1, 2027" })],
  [{ deprecated: true, "x-replaced-by": "two words" }, `${t("deprecation.replacedBy")} two words`],
  [{ deprecated: true, "x-replaced-by": "cursor" }, `${t("deprecation.replacedBy")} cursor`],
] as const)("the end of %j is announced as %j", async (part, words) => {
  const html = await render(Deprecated, "en", { part });
  expect(plain(html)).toBe(words);
  expect(html.includes("<code>cursor</code>")).toBe(
    "x-replaced-by" in part && part["x-replaced-by"] === "cursor",
  );
});

test("a list of operations leads to each, and one of webhooks too", async () => {
  const operations = operationsOf("uk");
  const html = await render(OperationLinks, "uk", { operations });
  const links = [...html.matchAll(/<a href="([^"]+)"[^>]*>(.*?)<\/a>/g)].map(([, href, text = ""]) => [
    href,
    plain(text.replaceAll("<wbr>", "")),
  ]);
  expect(links).toEqual(
    operations.map(({ id, method, summary, path }) => [
      `/uk/reference/${id}/`,
      `${method.toUpperCase()} ${summary} ${path}`,
    ]),
  );
  const webhooks = [{ slug: "a-b", name: "a/b", method: "post", summary: "Sent" }];
  const sent = await render(WebhookLinks, "en", { webhooks });
  expect(sent).toContain('<a href="/en/webhooks/a-b/">');
  expect(plain(sent)).toBe("POST Sent a/b");
});

const text = { type: "string" };
const content = { mediaType: "application/json", schema: { type: "object", properties: { one: text } } };
const request = {
  ...{ id: "changed", name: "changed", method: "post", path: "{$request.body#/url}", summary: "S", tags: [] },
  description: "About it.",
  parameters: [
    { in: "header", name: "X-Signature", required: true, description: "", schema: text },
    { in: "query", name: "attempt", required: false, description: "", schema: text },
    { in: "path", name: "never", required: true, description: "", schema: text },
  ],
  body: { ...content, description: "What happened.", required: true, examples: [] },
  callbacks: [],
  responses: new Map(
    [204, 400].map((status) => [
      status,
      { status, description: `D${status}`, headers: [], content: undefined },
    ]),
  ),
} as unknown as Request; // What a page shows of it.

test("a request that the API sends has its address, its parts with anchors of its own, and its answers", async () => {
  const html = await render(SentRequest, "en", { request, anchor: "callback-changed" });
  expect([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)).toEqual([
    ...["callback-changed-query-attempt", "callback-changed-header-X-Signature", "callback-changed-body-one"],
  ]);
  expect([...html.matchAll(/<h3[^>]*>(.*?)<\/h3>/g)].map(([, title]) => title)).toEqual([
    ...[t("reference.query"), t("reference.header"), t("reference.body"), t("webhooks.answers")],
  ]);
  const statuses = [...html.matchAll(/<span class="status( good)?">(\d+)</g)].map(([, good, status]) => [
    status,
    good !== undefined,
  ]);
  expect(statuses).toEqual([
    ["204", true],
    ["400", false],
  ]);
  for (const words of ["About it.", "What happened.", "D204", "D400"]) expect(html).toContain(words);
  // Its receiver reads the body, so what may be missing is marked.
  expect(html).toContain(t("reference.optional"));
});
