import { expect, test } from "vitest";
import { downloads } from "../src/downloads.ts";
import { limits } from "../src/guides/limits.ts";
import type { Bilingual } from "../src/lang.ts";
import { readLabels } from "./labels.ts";

const both = ({ en, uk }: Bilingual) => `${en} | ${uk}`;

// What is written by hand in programs and depends on no contract, in both languages, to be read side by side.
// `vitest run test/texts.test.ts --update` renews it.
test("what the limits are of, and what the downloads are called", async () => {
  const lines = [
    ...limits.map(({ what, unit = "", problem = "", ...numbers }) =>
      [both(what), Object.keys(numbers).join(" "), unit, problem].join("; "),
    ),
    "",
    ...downloads.map(({ kind, language, title }) => `${kind} ${language}: ${both(title)}`),
    "",
  ];
  await expect(lines.join("\n")).toMatchFileSnapshot("texts.txt");
});

/** What a label takes, in the order of its name. */
const placesOf = (label: string) => [...label.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ""]) => name).sort();

/** The label as Starlight writes it: in the form of its count, with what it takes in brackets. */
function written(lang: "en" | "uk", key: string, count: number): string {
  const all = readLabels(lang);
  const label = all[key] ?? all[`${key}_${new Intl.PluralRules(lang).select(count)}`] ?? "none";
  return label.replaceAll("{{count}}", String(count)).replaceAll(/\{\{(\w+)\}\}/g, "<$1>");
}

// Of a label that counts, with a number of each plural category.
test("each label takes the same in both languages, and says what it said", async () => {
  const [en, uk] = [readLabels("en"), readLabels("uk")];
  const stemOf = (key: string) => key.replace(/_(one|few|many|other)$/, "");
  const lines = [...new Set(Object.keys(en).map(stemOf))].map((key) => {
    const forms = [en, uk].flatMap((all) => Object.entries(all).filter(([name]) => stemOf(name) === key));
    const [places, ...others] = forms.map(([, label]) => placesOf(label));
    for (const other of others) expect([key, other]).toEqual([key, places]);
    const counts = key in en ? [1] : [1, 2, 5, 1.5];
    const shown = counts.map((count) =>
      both({ en: written("en", key, count), uk: written("uk", key, count) }),
    );
    return `${key}: ${shown.join("\n  ")}`;
  });
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("labels.txt");
});
