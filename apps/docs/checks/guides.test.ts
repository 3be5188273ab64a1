import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Element } from "hast";
import { toString as textOf } from "hast-util-to-string";
import { expect, test } from "vitest";
import type { RecordedResponse } from "../samples/run/normalise.ts";
import type { Printed } from "../samples/run/printed.ts";
import { readRecorded } from "../samples/run/recorded-files.ts";
import { fieldAt } from "../src/contract.ts";
import { facts } from "../src/guides/facts.ts";
import { type Guide, guides, type Step, stepOf } from "../src/guides/steps.ts";
import { langs } from "../src/lang.ts";
import { environment } from "../src/samples/call.ts";
import { labels } from "../test/labels.ts";
import { pages as allPages, elements, read } from "./site.ts";

const root = fileURLToPath(new URL("../src/content/docs/", import.meta.url));
const recorded = await readRecorded();
const pages = langs.flatMap((lang) =>
  globSync("*.mdx", { cwd: `${root}${lang}/guides` })
    .sort()
    .map((file) => ({
      lang,
      name: file.replace(".mdx", ""),
      text: readFileSync(`${root}${lang}/guides/${file}`, "utf8"),
    })),
);

const plain = (element: Element) => textOf(element).replaceAll(/\s+/g, " ").trim();
const isOf = ({ properties }: Element, name: string) => [properties["className"]].flat().includes(name);
const isResponse = (one: RecordedResponse | Printed | undefined): one is RecordedResponse =>
  one !== undefined && "status" in one;
const isPrinted = (one: RecordedResponse | Printed | undefined): one is Printed =>
  one !== undefined && "exit" in one;

test.each(pages.filter(({ text }) => text.includes("<Step ")))(
  "$lang: each step of $name has what was recorded of it, and what to save of that",
  ({ lang, name, text }) => {
    const t = labels(lang);
    const steps = [...text.matchAll(/<Step guide="([\w-]+)" step="([\w-]+)"/g)].map(
      ([, guide = "", step = ""]): { readonly id: string; readonly step: Step } => ({
        id: `${guide}.${step}`,
        step: stepOf(guide as Guide, step), // It throws for a guide that does not exist.
      }),
    );
    const shown: (readonly [text: string, good: boolean])[] = [];
    const saved: string[] = [];
    for (const { id, step } of steps) {
      const [response, printed] = [recorded.get(id), recorded.get(`${id}.${lang}`)];
      if (isResponse(response)) {
        const headers = Object.entries(response.headers).filter(([header]) => step.shows?.includes(header));
        const label = t(step.target === "mock" ? "guide.recordedMock" : "reference.recorded");
        const parts = [
          label,
          String(response.status),
          ...headers.map(([header, value]) => `${header}: ${value}`),
        ];
        shown.push([parts.join(" "), response.status < 400]);
      }
      if (isPrinted(printed)) shown.push([`${t("guide.output")} ${printed.exit}`, printed.exit === 0]);
      for (const [variable, field] of Object.entries(step.takes ?? {})) {
        const value = isResponse(response) ? fieldAt(response.body, field) : undefined;
        saved.push(`${t("guide.save", { field })} export ${variable}=${value}`);
      }
    }
    const all = elements(read(`${lang}/guides/${name}/index.html`));
    const found = all.filter((one) => isOf(one, "response-label"));
    expect(
      found.map((one) => [
        plain(one),
        elements({ type: "root", children: [one] }).some((part) => isOf(part, "good")),
      ]),
    ).toEqual(shown);
    const paragraphs = all.filter(({ tagName }) => tagName === "p").map(plain);
    expect(paragraphs.filter((one) => / export [A-Z_]+=/.test(one))).toEqual(saved);
    expect(saved.filter((one) => one.endsWith("=undefined"))).toEqual([]);
  },
);

test.each(pages.filter(({ text }) => text.includes("<Exports ")))(
  "$lang: $name has the variables of its samples as a shell reads them",
  ({ lang, name }) => {
    const blocks = elements(read(`${lang}/guides/${name}/index.html`)).filter(
      ({ tagName }) => tagName === "pre",
    );
    const lines = blocks
      .map((block) => elements({ type: "root", children: block.children }))
      .map((block) => block.filter((one) => isOf(one, "ec-line")).map((line) => textOf(line).trim()))
      .find(([first = ""]) => first.startsWith(`export ${environment.url}=`));
    const [url, counterparty, token] = lines ?? [];
    expect(lines).toHaveLength(3);
    expect(url).toBe(`export ${environment.url}=${facts.url}`);
    expect(counterparty).toBe(`export ${environment.counterparty}=${facts.counterparty}`);
    // What stands for the token may have spaces.
    expect(token).toMatch(new RegExp(`^export ${environment.token}='[^']+'$`));
  },
);

test("each step is on a page in each language", () => {
  const all = Object.entries(guides).flatMap(([guide, steps]) =>
    steps.map((step) => `${guide}.${step.name}`),
  );
  for (const lang of langs) {
    const own = pages.filter((page) => page.lang === lang).map(({ text }) => text);
    const used = own.flatMap((text) => [...text.matchAll(/<Step guide="([\w-]+)" step="([\w-]+)"/g)]);
    expect(new Set(used.map(([, guide, step]) => `${guide}.${step}`))).toEqual(new Set(all));
  }
});

test("a reader who has chosen a language for one sample has chosen it for all, on every page", () => {
  const tabs = allPages.flatMap((page) =>
    elements(read(page)).filter(({ tagName }) => tagName === "starlight-tabs"),
  );
  const keys = tabs
    .filter((one) => elements({ type: "root", children: one.children }).some((tab) => plain(tab) === "curl"))
    .map(({ properties }) => properties["dataSyncKey"]);
  expect(keys.length).toBeGreaterThan(20);
  expect(new Set(keys)).toEqual(new Set([keys[0] ?? "a key"]));
});
