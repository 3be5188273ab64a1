import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument as parseYaml } from "yaml";
import { placeIn, readBundle } from "../src/source/bundle.ts";
import { parseDocument } from "../src/source/document.ts";
import { folder } from "./gate.ts";
import { clashing, files, many, nested, withId } from "./source-files.ts";

test.for([
  [["components", "schemas", "Listed", "properties", "name", "maxLength"], "schemas/Listed.yaml", 5],
  [["components", "schemas", "Node", "properties", "list"], "schemas/Node.yaml", 4],
  [["components", "responses", "Found", "description"], "shared.yaml", 5],
  [["paths", "/a", "post", "requestBody"], "paths/a.yaml", 3],
  [["paths", "/b", "get"], "openapi.yaml", 5],
  [["info", "version"], "openapi.yaml", 2],
  [["paths", "/a", "post", "gone", "deeper"], "paths/a.yaml", 1],
] as const)("%j is found in its file and line", async ([tokens, file, line]) => {
  const bundle = await readBundle(files("many", many));
  expect(placeIn(bundle, tokens)).toEqual({ file: join(folder, "many", file), line });
});

test.for([
  ["a: 1\nb:\n  - x\n  - y: 2\n", ["b", "1", "y"], 4],
  ['{\n  "a": {\n    "b": [1,\n      2]\n  }\n}\n', ["a", "b", "1"], 4],
  ["a:\nb: {c: 1,\n  d: 2}\n", ["b", "d"], 3],
  ["a: &x\n  b: 1\nc: *x\nd: 2\n", ["d"], 4],
  ["a: |\n  text\n  more\nb: 1\n", ["b"], 4],
  ["'4': 1\n5:\n  c: 2\n", ["5", "c"], 3],
  ["a:\n  <<: { b: 1 }\n  c: 2\n", ["a", "c"], 3],
  ["# c\n\na: 1\n", ["zzz"], 3],
] as const)("the line of a key or item: %j %j", ([text, tokens, line]) => {
  expect(parseDocument(text, "a.yaml").lineOf(tokens)).toBe(line);
});

/** Every key and item of a document with its line, as another parser reads it. */
function linesOf(text: string): readonly (readonly [tokens: readonly string[], line: number])[] {
  const counter = new LineCounter();
  const found: [string[], number][] = [];
  const lineOf = (node: unknown) => counter.linePos((node as Node).range?.[0] ?? 0).line; // All that it parsed has a range.
  const visit = (node: unknown, tokens: readonly string[]): void => {
    if (isMap(node))
      for (const { key, value } of node.items) {
        const inside = [...tokens, isScalar(key) ? String(key.value) : ""];
        found.push([inside, lineOf(key)]);
        visit(value, inside);
      }
    if (isSeq(node))
      for (const [index, item] of node.items.entries()) {
        const inside = [...tokens, String(index)];
        found.push([inside, lineOf(item)]);
        visit(item, inside);
      }
  };
  visit(parseYaml(text, { lineCounter: counter }).contents, []);
  return found;
}

/** Words that are keys, and values of other keys before them. */
const echoing = [
  "type: items",
  "enum: [type, items]",
  "title: enum",
  "items:",
  "  type: properties",
  "  properties: {type: {enum: [a]},",
  "    enum: {}}",
  "list:",
  "- items: title",
  "  title: x",
  "- - items",
  "  - 'title'",
].join("\n");

test.for([
  ["of the corpus", readFileSync(join(import.meta.dirname, "../corpus/base.yaml"), "utf8")],
  ["of echoing words", echoing],
] as const)("the line of each key and item of a document %s is that of another parser", ([, text]) => {
  const { lineOf } = parseDocument(text, "a.yaml");
  const expected = linesOf(text);
  expect(expected.map(([tokens]) => [tokens, lineOf(tokens)])).toEqual(expected);
});

/** Every value that holds no others, with its place. */
function leavesOf(value: unknown, tokens: readonly string[] = []): readonly (readonly [string[], unknown])[] {
  if (typeof value !== "object" || value === null) return [[[...tokens], value]];
  return Object.entries(value).flatMap(([key, inside]) => leavesOf(inside, [...tokens, key]));
}

test.for([
  ["many", many],
  ["clashing", clashing],
  ["nested", nested],
  ["with-id", withId],
] as const)(
  "every value of the bundle %s is in the file and line that is named for it",
  async ([name, contents]) => {
    const bundle = await readBundle(files(`${name}-leaves`, contents));
    const leaves = leavesOf(bundle.root).filter(([tokens]) => tokens.at(-1) !== "$ref");
    expect(leaves.length).toBeGreaterThan(5);
    for (const [tokens, value] of leaves) {
      const { file, line } = placeIn(bundle, tokens);
      const text = readFileSync(file, "utf8").split("\n")[line - 1] ?? "";
      expect(text.replaceAll(/['"]/g, ""), `${tokens.join(" ")} in ${file}`).toContain(
        `${tokens.at(-1)}: ${value}`,
      );
    }
  },
);
