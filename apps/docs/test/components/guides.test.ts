import { expect, test } from "vitest";
import Filters from "../../src/components/guide/Filters.astro";
import FromContract from "../../src/components/guide/FromContract.astro";
import Sequence from "../../src/components/guide/Sequence.astro";
import WithHeader from "../../src/components/guide/WithHeader.astro";
import Rules from "../../src/components/Rules.astro";
import { operationsOf } from "../../src/contract.ts";
import { onboarding } from "../../src/guides/diagrams/onboarding.ts";
import { resumedImport } from "../../src/guides/diagrams/resumed-import.ts";
import { retry } from "../../src/guides/diagrams/retry.ts";
import { rotation } from "../../src/guides/diagrams/rotation.ts";
import { filtersOf, pagingParametersOf } from "../../src/guides/filters.ts";
import { langs } from "../../src/lang.ts";
import { toHtml } from "../../src/markdown.ts";
import { parameterField } from "../../src/reference/fields.ts";
import { render } from "./render.ts";

const operations = operationsOf("en");
const taking = (header: string) =>
  operations.filter(({ parameters }) => parameters.some((one) => one.in === "header" && one.name === header));
const returning = (header: string) =>
  operations.filter(({ responses }) =>
    [...responses.values()].some(
      ({ status, headers }) => status < 300 && headers.some(({ name }) => name === header),
    ),
  );

/** The links of a list, and its words. */
async function listOf(header: string, list: string) {
  const html = await render(WithHeader, "en", { header, list });
  const links = [...html.matchAll(/<a href="\/en\/reference\/(\w+)\/"/g)].map(([, id]) => id);
  return {
    links,
    words: html
      .replaceAll(/<[^>]*>/g, "")
      .replaceAll(/\s+/g, " ")
      .trim(),
  };
}

test.each(["If-Match", "Idempotency-Key", "ETag"])(
  "a guide lists what takes and what returns %s",
  async (header) => {
    for (const [list, found] of [
      ["taking", taking(header)],
      ["returning", returning(header)],
    ] as const) {
      const ids = found.map(({ id }) => id);
      if (ids.length === 0) await expect(listOf(header, list)).rejects.toThrow(`the header ${header}`);
      else expect((await listOf(header, list)).links).toEqual(ids);
    }
    // Neither is the other.
    expect(taking(header)).not.toEqual(returning(header));
  },
);

test("statuses are listed in words, without links", async () => {
  expect(await listOf("WWW-Authenticate", "statuses")).toEqual({ links: [], words: "401 and 403" });
  await expect(listOf("X-Nowhere", "statuses")).rejects.toThrow("the header X-Nowhere");
});

const diagrams = { onboarding, resumedImport, retry, rotation };

test.each(
  langs.flatMap((lang) => Object.entries(diagrams).map(([name, diagram]) => ({ lang, name, diagram }))),
)(
  "$lang: the drawing of $name has its steps in words, and fits on a phone where it has two actors",
  async ({ lang, diagram }) => {
    const html = await render(Sequence, lang, { diagram });
    expect(/<figure class="[^"]*\bwide\b/.test(html)).toBe(diagram.actors.length > 2);
    const steps = [...html.matchAll(/<li(?: [^>]*)?>(.*?)<\/li>/g)].map(([, step]) => step);
    const name = (actor: number) => diagram.actors[actor]?.[lang] ?? "";
    const wanted = diagram.messages.map(({ from, to, text }) =>
      from === to ? `${name(from)}: ${text[lang]}` : `${name(from)} → ${name(to)}: ${text[lang]}`,
    );
    // Beside the drawing on a phone, and folded below it elsewhere.
    expect(steps).toEqual([...wanted, ...wanted]);
    // An answer is dashed, and a lost message ends on its way with a cross instead of a head.
    const lines = [...html.matchAll(/<line class="arrow ?(\w*)[^"]*"/g)].map(([, kind]) => kind);
    const sent = diagram.messages.filter(({ from, to }) => from !== to);
    expect(lines).toEqual(sent.map(({ kind = "" }) => kind));
    expect(html.match(/class="head[^"]*"/g)).toHaveLength(sent.filter(({ kind }) => kind !== "lost").length);
  },
);

test("the drawings of the guides, with their words in both languages, are those of the record", async () => {
  const drawings = langs.flatMap((lang) => [
    render(FromContract, lang, {}),
    ...Object.values(diagrams).map((diagram) => render(Sequence, lang, { diagram })),
  ]);
  const html = (await Promise.all(drawings))
    .join("\n")
    .replaceAll(/ (?:data-astro-cid|class="astro)-[^ >]*/g, "");
  // `vitest run --config test/components/vitest.config.ts --root . guides --update` renews it.
  await expect(`${html.replaceAll("><", ">\n<")}\n`).toMatchFileSnapshot("drawings.txt");
});

test.each([
  ["filters", filtersOf],
  ["paging", pagingParametersOf],
] as const)("the %s of the guide have their texts and rules", async (kind, listed) => {
  for (const lang of langs) {
    const html = await render(Filters, lang, { kind });
    for (const { parameter } of listed(lang)) {
      const { name, description, rules } = parameterField(parameter);
      const part = html.split(`id="filter-${name}"`)[1]?.split('<li class="field"')[0] ?? "";
      const shown = [toHtml(description, lang).replaceAll(/\s+/g, " "), await render(Rules, lang, { rules })];
      for (const one of shown) expect(part).toContain(one.trim());
    }
  }
});
