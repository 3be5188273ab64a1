import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { expect, test } from "vitest";
import { fire, openPage } from "./page-dom.ts";

/** Runs the script of a component as a page does, with these in place of what it imports; returns the modules that it names. */
function runScript(component: string, imported: Readonly<Record<string, unknown>>): string[] {
  const source = readFileSync(new URL(`../src/${component}`, import.meta.url), "utf8");
  const scripts = [...source.matchAll(/<script>\n([\s\S]*?)<\/script>/g)].map(([, script = ""]) => script);
  expect(scripts).toHaveLength(1);
  const statement = /^ *import \{ (\w+) \} from "([^"]+)";$/gm;
  const imports = [...(scripts[0] ?? "").matchAll(statement)];
  const names = imports.map(([, name = ""]) => name);
  const body = stripTypeScriptTypes((scripts[0] ?? "").replaceAll(statement, ""));
  new Function(...names, body)(...names.map((name) => imported[name]));
  return imports.map(([, , file = ""]) => file);
}

test.each([
  ["components/RequestPage.astro", "copyLinks", "../reference/copy-links.ts"],
  ["pages/[lang]/console.astro", "openConsole", "../../console/open-console.ts"],
])("the script of %s starts %s", (component, name, file) => {
  const calls: unknown[][] = [];
  expect(runScript(component, { [name]: (...args: unknown[]) => calls.push(args) })).toEqual([file]);
  expect(calls).toEqual([[]]);
});

test("the search is an element of its own", () => {
  const defined: unknown[][] = [];
  openPage("", "https://a.example/", {
    customElements: { define: (...args: unknown[]) => defined.push(args) },
  });
  class SiteSearch {}
  expect(runScript("components/Search.astro", { SiteSearch })).toEqual(["../search/site-search.ts"]);
  expect(defined).toEqual([["site-search", SiteSearch]]);
});

const link = (lang: string) => `<a class="language" href="/${lang}/" data-language="${lang}">x</a>`;

test.each([
  ["allowed", { "specie-language": "uk" }],
  ["forbidden", {}],
])(
  "where storage is %s, a click on another language leads to the same place of its page and keeps the choice, if it may",
  async (storage, expected) => {
    const kept: Record<string, string> = {};
    const setItem = (name: string, value: string) => {
      if (storage === "forbidden") throw new Error("SecurityError");
      kept[name] = value;
    };
    const { get } = openPage(
      `<header>${link("uk")}</header><a id="other" href="/">o</a>`,
      "https://a.example/en/#fix",
      {
        localStorage: { setItem },
      },
    );
    expect(runScript("components/LanguageSwitch.astro", {})).toEqual([]);
    await fire(get("#other"), "click");
    expect(kept).toEqual({});
    expect(await fire(get("a.language"), "click")).toBe(false);
    expect([kept, Reflect.get(get("a.language"), "hash")]).toEqual([expected, "#fix"]);
  },
);
