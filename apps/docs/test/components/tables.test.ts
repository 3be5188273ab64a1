import { expect, test } from "vitest";
import Filters from "../../src/components/guide/Filters.astro";
import LimitHeaders from "../../src/components/guide/LimitHeaders.astro";
import LimitTable from "../../src/components/guide/LimitTable.astro";
import Sequence from "../../src/components/guide/Sequence.astro";
import { editions, headerExample } from "../../src/contract.ts";
import type { SequenceDiagram } from "../../src/guides/diagrams/sequence.ts";
import { filtersOf, pagingParametersOf } from "../../src/guides/filters.ts";
import { limits, limitText } from "../../src/guides/limits.ts";
import { langs } from "../../src/lang.ts";
import { plainText, toHtml, toInlineHtml } from "../../src/markdown.ts";
import { labels } from "../labels.ts";
import { render } from "./render.ts";

const plain = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll(/\s+/g, " ")
    .trim();

test.each(langs)(
  "%s: each limit is a row with its numbers and a link to the problem beyond it",
  async (lang) => {
    const t = labels(lang);
    const html = await render(LimitTable, lang, {});
    const rows = [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = ""]) => row);
    const cellsOf = (row: string) =>
      row
        .split(/<\/t[dh]>/)
        .slice(0, -1)
        .map(plain);
    const heads = ["guide.limit", "guide.value", "guide.beyond"].map((key) => t(key));
    expect(rows.map(cellsOf)).toEqual([
      heads,
      ...limits.map((limit) => [
        ...[plain(toInlineHtml(limit.what[lang], lang)), plain(limitText(limit, lang, t))],
        limit.problem ?? "—",
      ]),
    ]);
    // On a phone each cell has the head of its column.
    for (const row of rows.slice(1))
      expect([...row.matchAll(/data-label="([^"]*)"/g)].map(([, label]) => label)).toEqual(heads);
    const links = [...html.matchAll(/<a href="([^"]*)"/g)].map(([, href]) => href);
    expect(links).toEqual(
      limits.flatMap(({ problem }) => (problem === undefined ? [] : [`/${lang}/problems/${problem}/`])),
    );
  },
);

test.each(langs)(
  "%s: each filter leads to its row in the reference, with its example as a reader types it",
  async (lang) => {
    for (const [kind, filters] of [
      ["filters", filtersOf(lang)],
      ["paging", pagingParametersOf(lang)],
    ] as const) {
      const html = await render(Filters, lang, { kind });
      const rows = html.split('<li class="field"').slice(1);
      expect(rows).toHaveLength(filters.length);
      for (const [index, { parameter, query }] of filters.entries()) {
        const row = rows[index] ?? "";
        expect(row).toContain(` id="filter-${parameter.name}"`);
        expect(row).toContain(`href="/${lang}/reference/listCustomers/#query-${parameter.name}"`);
        expect(plain(row)).toContain(plain(toHtml(parameter.description, lang)));
        const [, name = "", value = ""] = /^\?(\w+)=(.*)$/.exec(query) ?? [];
        const shown = /<p class="example">[^<]*<code>([^<]*)<\/code>/.exec(row)?.[1] ?? "";
        // What must stay encoded in an address is left so, and nothing else.
        expect(new URLSearchParams(shown.replaceAll("&amp;", "&")).get(name)).toBe(
          new URLSearchParams(query).get(name),
        );
        expect(value).not.toBe("");
        expect(shown).not.toMatch(/%(?!26|2B)/);
      }
    }
  },
);

test.each(langs)("%s: the headers about rate limits have their descriptions and examples", async (lang) => {
  const html = await render(LimitHeaders, lang, {});
  const rows = html.split('<li class="field">').slice(1).map(plain);
  const { headers } = editions[lang].components;
  expect(rows).toHaveLength(3);
  for (const [index, [component, name]] of [
    ["RateLimitPolicy", "RateLimit-Policy"],
    ["RateLimit", "RateLimit"],
    ["RetryAfter", "Retry-After"],
  ].entries()) {
    const row = rows[index] ?? "";
    expect(row.startsWith(`${name} `)).toBe(true);
    expect(row).toContain(plainText(headers[component ?? ""]?.description ?? "none").split(/[.`&<]/)[0]);
    expect(row).toContain(`${name}: ${headerExample(component ?? "")}`);
  }
});

const actors = ["One", "Two", "Three"].map((name) => ({ en: name, uk: name }));
const diagram: SequenceDiagram = {
  title: { en: "A drawing", uk: "Малюнок" },
  actors,
  messages: [
    { from: 0, to: 0, text: { en: "does what takes a second line to say", uk: "робить" } },
    { from: 0, to: 2, text: { en: "a request", uk: "запит" } },
    { from: 2, to: 1, kind: "answer", text: { en: "an answer", uk: "відповідь" } },
    { from: 1, to: 0, kind: "lost", text: { en: "lost", uk: "втрачено" } },
  ],
};

// Where each line and text of a drawing is.
test.each([3, 2])("the drawing of a sequence of %i actors is the recorded one", async (count) => {
  const messages =
    count === 3 ? diagram.messages : diagram.messages.filter(({ from, to }) => from < 2 && to < 2);
  const html = await render(Sequence, "en", {
    diagram: { ...diagram, actors: actors.slice(0, count), messages },
  });
  const drawing = html.replaceAll(/<style.*?<\/style>/g, "").replaceAll(/ data-astro-cid-\w+(="")?/g, "");
  expect(drawing.replaceAll("><", ">\n<")).toMatchSnapshot();
});
