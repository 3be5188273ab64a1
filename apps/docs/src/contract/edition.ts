import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Lang } from "../lang.ts";
import type { Document } from "./document.ts";

const { resolve } = createRequire(import.meta.url);

/** The edition's bundle, in both of the forms that readers download. */
export const bundleFiles: Readonly<Record<Lang, { readonly json: string; readonly yaml: string }>> = {
  en: { json: resolve("@specie/spec/openapi.json"), yaml: resolve("@specie/spec/openapi.yaml") },
  uk: { json: translated("json"), yaml: translated("yaml") },
};

/** The contract in each language. */
export const editions: Readonly<Record<Lang, Document>> = {
  en: read(bundleFiles.en.json),
  uk: read(bundleFiles.uk.json),
};

function read(file: string): Document {
  return JSON.parse(readFileSync(file, "utf8")) as Document; // The bundle was linted before it was written.
}

/** Until the contract is translated, its English text stands in. */
function translated(form: "json" | "yaml"): string {
  try {
    return resolve(`@specie/spec/openapi.uk.${form}`);
  } catch {
    return resolve(`@specie/spec/openapi.${form}`);
  }
}
