import type { Parameter } from "../contract/document.ts";
import type { RawParts } from "./request.ts";

/** The parts of a request that carry these texts as this parameter, valid or not. */
export function placeTexts({ name, in: place }: Parameter, texts: readonly string[]): RawParts {
  if (place === "query") return { query: texts.map((text) => [name, text] as const) };
  const single = { [name]: texts[0] ?? "" };
  return place === "path" ? { path: single } : { headers: single };
}
