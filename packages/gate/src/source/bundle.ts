import { GateError } from "../contract/gate-error.ts";
import { pointerOf } from "../contract/located.ts";
import type { Texts } from "../rules/rule.ts";
import { readDocument, type SourceDocument } from "./document.ts";
import { isAddress, type Location, locate } from "./location.ts";
import { mergeDocuments, type Origin } from "./merge-documents.ts";
import { externalReferences, identifiers, type Reference } from "./references.ts";

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
  let open: readonly Open[] = openIn(main);
  while (open.length > 0) {
    // Files first: an address may be the `$id` of a schema in one of them.
    const files = open.filter(({ text }) => !isAddress(text));
    const read = await readAll(firstOfEach(files.length > 0 ? files : open));
    for (const document of read) documents.set(document.location, document);
    const ids = [...documents.values()].flatMap(({ root }) => [...identifiers(root).keys()]);
    const known = new Set(ids.filter(isAddress));
    open = [...open, ...read.flatMap(openIn)].filter(
      ({ target, text }) => !documents.has(target) && !known.has(text.split("#")[0] ?? ""),
    );
  }
  const origins = new Map<string, Origin>([["", { document: main, tokens: [] }]]);
  const root = documents.size === 1 ? main.root : mergeDocuments(main, documents, origins);
  return { location, root, origins };
}

/** A reference to a document that is not read yet. */
interface Open extends Reference {
  readonly from: SourceDocument;
  readonly target: Location;
}

function openIn(from: SourceDocument): readonly Open[] {
  return externalReferences(from.root).map((reference) => ({
    ...reference,
    from,
    target: locate(from.location, reference.text),
  }));
}

function firstOfEach(open: readonly Open[]): readonly Open[] {
  const first = new Map<Location, Open>();
  for (const one of open) if (!first.has(one.target)) first.set(one.target, one);
  return [...first.values()];
}

/** Of several that cannot be read the first in the text is the error, not the first to fail: which that is differs between runs. */
async function readAll(open: readonly Open[]): Promise<SourceDocument[]> {
  const read = await Promise.allSettled(open.map(readReferred));
  return read.map((result) => {
    if (result.status === "rejected") throw result.reason;
    return result.value;
  });
}

/** An error names the reference too. */
async function readReferred({ target, text, from, tokens }: Open): Promise<SourceDocument> {
  return readDocument(target).catch((error: unknown) => {
    if (!(error instanceof GateError)) throw error;
    const advice = isAddress(text) ? idAdvice : { en: "", uk: "" };
    const texts = { en: `${error.texts.en}${advice.en}`, uk: `${error.texts.uk}${advice.uk}` };
    throw new GateError(error.code, texts).at(`${from.location}:${from.lineOf(tokens)}`);
  });
}

const idAdvice: Texts = {
  en: " If it is the `$id` of a schema, refer to the file of the schema somewhere too.",
  uk: " Якщо це `$id` схеми, пошліться десь і на файл цієї схеми.",
};

/** The file and line where a place of the bundle is written. */
export function placeIn({ origins }: Bundle, tokens: readonly string[]): { file: Location; line: number } {
  const pointers = tokens.map((_, index) => pointerOf(tokens.slice(0, index + 1)));
  const depth = pointers.findLastIndex((pointer) => origins.has(pointer)) + 1;
  const origin = origins.get(pointers[depth - 1] ?? "");
  if (!origin) return { file: "", line: 1 };
  const { document, tokens: start } = origin;
  return { file: document.location, line: document.lineOf([...start, ...tokens.slice(depth)]) };
}
