import { expect, test } from "vitest";
import { guideSamples } from "../samples/run/guide-samples.ts";
import { environment } from "../src/samples/call.ts";

/** How a program of each language reads a variable of its environment. */
const readings = {
  curl: /\$\{?([A-Z][A-Z_]+)/g,
  specie: /\$\{?([A-Z][A-Z_]+)/g,
  typescript: /^ {2}([A-Z][A-Z_]+) = "",$/gm,
  python: /environ\[["']([A-Z][A-Z_]+)["']\]/g,
} as const;

const given = Object.values(environment);

test.each(["curl", "specie", "typescript", "python"] as const)(
  "a step in %s reads no variable that neither the reader nor an earlier step of its guide has set",
  (language) => {
    let known = new Set<string>(given);
    let guide = "";
    const read = new Set<string>();
    for (const { id, code, takes } of guideSamples(language)) {
      // A reader may have seen no other guide.
      if (guide !== id.split(".")[0]) known = new Set<string>(given);
      [guide = ""] = id.split(".");
      // A shell keeps what a step sets itself.
      for (const [, name = ""] of code.matchAll(/^(?:export )?([A-Z][A-Z_]+)=/gm)) known.add(name);
      const missing = [...code.matchAll(readings[language])].map(([, name = ""]) => name);
      expect([id, missing.filter((name) => !known.has(name))]).toEqual([id, []]);
      for (const name of missing) read.add(name);
      for (const name of Object.keys(takes)) known.add(name);
    }
    if (language !== "specie") expect(read.size).toBeGreaterThan(1);
  },
);

test("what a step has the reader save is read by a later step", () => {
  const all = (["curl", "typescript", "python"] as const).flatMap((language) =>
    guideSamples(language).flatMap(({ code }) =>
      [...code.matchAll(readings[language])].map(([, name]) => name),
    ),
  );
  const saved = (["curl", "typescript"] as const).flatMap((language) =>
    guideSamples(language).flatMap(({ takes }) => Object.keys(takes)),
  );
  expect([...new Set(saved)].filter((name) => !all.includes(name))).toEqual([]);
});

// What an API is called with, however a language writes the rest: moments, amounts and texts; and names, which are options there.
const value = /\d{4}-\d\d-\d\d(?:T[\d:.+Z-]+)?|\b\d+\.\d+\b|[А-ЯІЇЄҐа-яіїєґ’]{3,}/g;
const name = /\b(?:is|min|max|ignore|kyc|asset|search|allowed|as)_[a-z_]+\b/g;

test.for([
  ["values", value, ["curl", "specie", "typescript", "python"], "2026-01-01T00:00:00+02:00"],
  ["names", name, ["curl", "typescript", "python"], "is_disabled"],
] as const)("a step is called with the same %s in each language", ([, pattern, languages, known]) => {
  const values = new Map<string, string[][]>();
  for (const language of languages)
    for (const { id, code } of guideSamples(language)) {
      const step = id.split(".").slice(0, 2).join(".");
      const found = [...new Set(code.match(pattern) ?? [])].toSorted();
      values.set(step, [...(values.get(step) ?? []), found]);
    }
  for (const [step, [first, ...others]] of values)
    for (const other of others) expect([step, other]).toEqual([step, first]);
  expect([...values.values()].flat(2)).toContain(known);
});
