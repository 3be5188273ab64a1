import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openPage } from "./page-dom.ts";

const component = readFileSync(new URL("../src/components/ChooseLanguage.astro", import.meta.url), "utf8");
const [, script = ""] = /<script is:inline>([\s\S]*?)<\/script>/.exec(component) ?? [];
const html =
  '<a href="/x">x</a> <a href="/en/problems/" hreflang="en">e</a><a href="/uk/problems/" hreflang="uk">u</a>';

/** Where a page without a language leads a reader who has chosen one, or whose browser speaks these. */
function leadsTo(chosen: string | null | Error, languages: readonly string[], hash = ""): readonly string[] {
  const left: string[] = [];
  const started: (() => void)[] = [];
  const read = (name: string) => {
    if (chosen instanceof Error) throw chosen;
    return name === "specie-language" ? chosen : "uk";
  };
  openPage(html, "https://a.example/", {
    localStorage: { getItem: read },
    navigator: { languages },
    location: { hash, replace: (url: string) => left.push(url) },
    addEventListener: (type: string, start: () => void) =>
      void (type === "DOMContentLoaded" && started.push(start)),
  });
  new Function(script)();
  // Its links are read when the page has them.
  expect(left).toEqual([]);
  for (const start of started) start();
  return left;
}

const forbidden = new Error("SecurityError");

test.each<[string | null | Error, readonly string[], string]>([
  [null, ["uk-UA", "en"], "/uk/problems/"],
  [null, ["de-DE", "uk", "en"], "/uk/problems/"],
  [null, ["en-GB", "uk"], "/en/problems/"],
  [null, ["de", "fr"], "/en/problems/"],
  [null, [], "/en/problems/"],
  ["uk", ["en"], "/uk/problems/"],
  ["en", ["uk"], "/en/problems/"],
  ["de", ["uk"], "/uk/problems/"],
  [forbidden, ["uk"], "/uk/problems/"],
])("after the choice %s a browser that speaks %j is led to %s", (chosen, languages, address) => {
  expect(leadsTo(chosen, languages)).toEqual([address]);
});

test("the place in the page stays", () => {
  expect(leadsTo("uk", [], "#query-offset")).toEqual(["/uk/problems/#query-offset"]);
});
