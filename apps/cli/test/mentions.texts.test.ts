import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { en } from "../src/texts/en.ts";
import { uk } from "../src/texts/uk.ts";
import { program, walk } from "./programs.ts";

/** The source of each text, with all of its branches, by its place. */
function sourcesOf(tree: object, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]) => {
    const place = path === "" ? name : `${path}.${name}`;
    return typeof value === "object" && value !== null ? sourcesOf(value, place) : [[place, String(value)]];
  });
}

const tree = program("en");
const paths = walk(tree).map((path) => path.join(" "));
const options = walk(tree).flatMap((path) => {
  const command = path.reduce(
    (one, name) => one.commands.find((child) => child.name() === name) ?? one,
    tree,
  );
  return [...command.options];
});
// Every command has a help.
const named = new Set(["--help", ...options.map(({ long }) => long)]);
const values = new Set(options.flatMap(({ argChoices }) => argChoices ?? []));

/** What a text names that is the same in any language: options with their values, commands, variables, formats, standards. */
function mentions(source: string): string[] {
  const found = source.matchAll(
    /(--[a-z][a-z-]*)(?: ([a-z]+)\b)?|\bspecie(?: [a-z]+)+|\b[A-Z][A-Z_]{2,}\b|\bRFC \d+|\b0x|\.(?:csv|jsonl|xlsx?)\b/g,
  );
  return [...found].map(([whole, long, value]) =>
    long === undefined
      ? whole
      : [long, ...(value !== undefined && values.has(value) ? [value] : [])].join(" "),
  );
}

// Words in capitals that are no names, so that each language has its own.
const translated = new Set(["PRIVATE", "FAULT", "HEADING", "FIELD"]);
// Where a sentence of the one language needs another order than that of the other.
const otherOrder: readonly string[] = ["cleartext", "unknownAuthority"];

const ukrainian = new Map(sourcesOf(uk));

test("each text names the same options, commands and variables in both languages, in the same order", () => {
  const found = sourcesOf(en).map(([place, source]) => {
    const names = [source, ukrainian.get(place) ?? ""].map((one) =>
      mentions(one).filter((name) => !translated.has(name)),
    );
    return { place, names: otherOrder.includes(place) ? names.map((one) => one.sort()) : names };
  });
  for (const { place, names } of found) expect([place, names[1]]).toEqual([place, names[0]]);
  expect(found.filter(({ names }) => names[0]?.length !== 0).length).toBeGreaterThan(50);
});

test("each option and command that a text names exists, and the README has each variable", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const unknown = sourcesOf(en)
    .flatMap(([, source]) => mentions(source))
    .filter((one) => {
      const [first = "", ...others] = one.split(" ");
      if (first.startsWith("--")) return !named.has(first);
      if (first === "specie") return !paths.includes(others.join(" "));
      return first.startsWith("SPECIE_") && !readme.includes(`\`${first}`);
    });
  expect(unknown).toEqual([]);
});

// What one language says in one sentence and the other in two.
const otherLength: readonly string[] = ["noResponse", "badProfileName", "profileSaved", "publicKey"];

test("each text has as many sentences and lines in both languages, but for those listed", () => {
  const count = (source: string) => [
    source.match(/[.!?](?=\s|["'`]|$|\\n)/g)?.length ?? 0,
    source.match(/\\n/g)?.length ?? 0,
  ];
  const found = sourcesOf(en).filter(
    ([place, source]) => count(source).join() !== count(ukrainian.get(place) ?? "").join(),
  );
  expect(found.map(([place]) => place)).toEqual(otherLength);
});
