import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

/** `content/search-words.yaml`: what readers call a page, by its address below the language's folder without the last slash. */
export const readersWords = z
  .record(z.string(), z.strictObject({ en: z.string().min(1), uk: z.string().min(1) }))
  .parse(parse(readFileSync(new URL("../src/content/search-words.yaml", import.meta.url), "utf8")));
