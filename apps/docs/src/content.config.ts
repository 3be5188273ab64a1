import { defineCollection } from "astro:content";
import { docsLoader, i18nLoader } from "@astrojs/starlight/loaders";
import { docsSchema, i18nSchema } from "@astrojs/starlight/schema";
import { file, glob } from "astro/loaders";
import { z } from "astro/zod";

const bilingual = z.object({ en: z.string().min(1), uk: z.string().min(1) });

/** What the contract does not say about a problem: how it comes about, and how it is mended step by step. */
const problems = defineCollection({
  loader: glob({ pattern: "*.yaml", base: "src/content/problems" }),
  schema: z.strictObject({ why: z.array(bilingual).min(1), mend: z.array(bilingual).min(1) }),
});

/** How a mistake in one place of a request is mended. */
const inputCodes = defineCollection({
  loader: file("src/content/input-codes.yaml"),
  schema: bilingual,
});

/** The files of `recorded/` that a pattern finds, each under the id of its sample. */
function recordedFiles(pattern: string[]) {
  return glob({ pattern, base: "recorded", generateId: ({ entry }) => entry.replace(/\.json$/, "") });
}

/** What the server really answered to a sample; the file is named like the sample. */
const recorded = defineCollection({
  loader: recordedFiles(["*.json", "!*.{en,uk}.json"]),
  schema: z.strictObject({
    status: z.number(),
    headers: z.record(z.string(), z.string()),
    body: z.json(),
  }),
});

/** What the command line really printed, in each language. */
const printed = defineCollection({
  loader: recordedFiles(["*.{en,uk}.json"]),
  schema: z.strictObject({ exit: z.number(), lines: z.array(z.string()) }),
});

export const collections = {
  docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }),
  i18n: defineCollection({ loader: i18nLoader(), schema: i18nSchema() }),
  problems,
  inputCodes,
  recorded,
  printed,
};
