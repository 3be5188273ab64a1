import { pointerOf } from "../contract/pointer.ts";
import { readDocument, type SourceDocument } from "./document.ts";
import { type Location, locate } from "./location.ts";
import { mergeDocuments, type Origin } from "./merge-documents.ts";
import { externalReferences } from "./references.ts";

/** A contract as one document, and where each part of it is written. */
export interface Bundle {
  readonly location: Location;
  readonly root: unknown;
  /** By JSON Pointer into the bundle: what was put there from another place. The empty pointer is always present. */
  readonly origins: ReadonlyMap<string, Origin>;
}

/** Reads a document together with all others that it refers to. */
export async function readBundle(location: Location): Promise<Bundle> {
  const main = await readDocument(location);
  const documents = new Map<Location, SourceDocument>([[location, main]]);
  for (let read: readonly SourceDocument[] = [main]; read.length > 0; ) {
    const named = read.flatMap((document) =>
      externalReferences(document.root).map((reference) => locate(document.location, reference)),
    );
    const next = [...new Set(named)].filter((one) => !documents.has(one));
    read = await Promise.all(next.map(readDocument));
    for (const document of read) documents.set(document.location, document);
  }
  const origins = new Map<string, Origin>([["", { document: main, tokens: [] }]]);
  const root = documents.size === 1 ? main.root : mergeDocuments(main, documents, origins);
  return { location, root, origins };
}

/** The file and line where a place of the bundle is written. */
export function placeIn({ origins }: Bundle, tokens: readonly string[]): { file: Location; line: number } {
  const pointers = tokens.map((_, index) => pointerOf(tokens.slice(0, index + 1)));
  const depth = pointers.findLastIndex((pointer) => origins.has(pointer)) + 1;
  const origin = origins.get(pointers[depth - 1] ?? "");
  if (!origin) return { file: "", line: 1 };
  const { document, tokens: start } = origin;
  return { file: document.location, line: document.lineOf([...start, ...tokens.slice(depth)]) };
}
