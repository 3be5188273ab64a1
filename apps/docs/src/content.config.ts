import { defineCollection } from "astro:content";
import { existsSync } from "node:fs";
import { docsLoader, i18nLoader } from "@astrojs/starlight/loaders";
import { docsSchema, i18nSchema } from "@astrojs/starlight/schema";
import { file } from "astro/loaders";
import { z } from "astro/zod";

/** A file of the site's own; a site of another contract may have none. */
const own = (path: string) => (existsSync(path) ? file(path) : () => []);

const bilingual = z.object({ en: z.string().min(1), uk: z.string().min(1) });

/** What the contract does not state about a problem: why it happens, and how to fix it step by step. */
const problems = defineCollection({
  loader: own("src/content/problems.yaml"),
  schema: z.strictObject({ why: z.array(bilingual).min(1), fix: z.array(bilingual).min(1) }),
});

/** How to fix an invalid value, by the code in `errors[]`. */
const inputCodes = defineCollection({
  loader: own("src/content/input-codes.yaml"),
  schema: bilingual,
});

/** The real server's response to each sample, by the sample's id. */
const recorded = defineCollection({
  loader: own("recorded/responses.json"),
  schema: z.strictObject({
    status: z.number(),
    headers: z.record(z.string(), z.string()),
    body: z.json(),
  }),
});

/** What the command line really printed, by the sample's id and the language. */
const printed = defineCollection({
  loader: own("recorded/printed.json"),
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
