import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Lang } from "../lang.ts";
import type { Document } from "./document.ts";

const { resolve } = createRequire(import.meta.url);

/** The edition's bundle, in both of the forms that readers download. */
export const bundleFiles: Readonly<Record<Lang, { readonly json: string; readonly yaml: string }>> = {
  en: { json: resolve("@specie/spec/openapi.json"), yaml: resolve("@specie/spec/openapi.yaml") },
  uk: { json: resolve("@specie/spec/openapi.uk.json"), yaml: resolve("@specie/spec/openapi.uk.yaml") },
};

/** The contract in each language. */
export const editions: Readonly<Record<Lang, Document>> = {
  en: read(bundleFiles.en.json),
  uk: read(bundleFiles.uk.json),
};

function read(file: string): Document {
  return JSON.parse(readFileSync(file, "utf8")) as Document; // The bundle was linted before it was written.
}
