import { z } from "zod";
import { readContent } from "../src/site.ts";

/** `content/search-words.yaml`: what readers call a page, by its address below the language's folder without the last slash. */
export const readersWords = readContent(
  "search-words.yaml",
  z.record(z.string(), z.strictObject({ en: z.string().min(1), uk: z.string().min(1) })),
);
