import { readFileSync } from "node:fs";
import { basename, dirname, extname, join, normalize } from "node:path";
import { isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { tokensOf } from "../contract/located.ts";

/** Where something is written, for a person to open. */
export interface SourcePlace {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

interface Source {
  readonly file: string;
  readonly root: Node | null;
  readonly lines: LineCounter;
}

/**
 * Answers where a JSON Pointer into the bundle of the file is really written: in the file itself or in one of those that
 * it is spread over. What is not there any more is found as its nearest surroundings.
 */
export function lineFinder(file: string): (pointer: string) => SourcePlace {
  const sources = new Map<string, Source>();
  const open = (path: string): Source => {
    const known = sources.get(path);
    if (known) return known;
    const lines = new LineCounter();
    const source = {
      file: path,
      root: parseDocument(readFileSync(path, "utf8"), { lineCounter: lines }).contents,
      lines,
    };
    sources.set(path, source);
    return source;
  };
  return (pointer) => {
    const [first, section, name, ...rest] = tokensOf(pointer);
    const root = open(file);
    const inRoot = walk(root, tokensOf(pointer), open);
    if (inRoot.whole || first !== "components" || !section || !name) return inRoot.place;
    const component = componentFile(root, section, name, open);
    return component ? walk(component, rest, open).place : inRoot.place;
  };
}

function walk(
  source: Source,
  tokens: readonly string[],
  open: (path: string) => Source,
): { place: SourcePlace; whole: boolean } {
  let here = source;
  let node: unknown = source.root;
  let spot: unknown = node;
  for (const token of tokens) {
    const inside = step(node, token);
    const reference = inside ? undefined : fileReference(node);
    if (!inside && reference === undefined) return { place: placeOf(here, spot), whole: false };
    if (reference !== undefined) {
      here = open(normalize(join(dirname(here.file), reference)));
      node = here.root;
    }
    const next = inside ?? step(node, token);
    if (!next) return { place: placeOf(here, node), whole: false };
    spot = next.key;
    node = next.value;
  }
  return { place: placeOf(here, spot), whole: true };
}

function step(node: unknown, token: string): { key: unknown; value: unknown } | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(token)];
    return item === undefined ? undefined : { key: item, value: item };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === token);
  return pair && { key: pair.key, value: pair.value };
}

function fileReference(node: unknown): string | undefined {
  const reference = isMap(node) ? node.get("$ref") : undefined;
  return typeof reference === "string" && !reference.startsWith("#") ? reference.split("#")[0] : undefined;
}

function placeOf({ file, lines }: Source, node: unknown): SourcePlace {
  const start = isNode(node) ? node.range?.[0] : undefined;
  return { file, line: start === undefined ? 1 : lines.linePos(start).line };
}

/** The bundler names a component after its file. */
function componentFile(
  root: Source,
  section: string,
  name: string,
  open: (path: string) => Source,
): Source | undefined {
  const files = reachable(root, open);
  const named = files.filter(({ file }) => basename(file, extname(file)) === name);
  return named.find(({ file }) => basename(dirname(file)) === section) ?? named[0];
}

function reachable(root: Source, open: (path: string) => Source): readonly Source[] {
  const seen = new Set([root]);
  for (const source of seen)
    for (const reference of references(source.root))
      seen.add(open(normalize(join(dirname(source.file), reference))));
  return [...seen];
}

function references(node: unknown): string[] {
  if (isSeq(node)) return node.items.flatMap(references);
  if (!isMap(node)) return [];
  const own = fileReference(node);
  return [...(own === undefined ? [] : [own]), ...node.items.flatMap(({ value }) => references(value))];
}
