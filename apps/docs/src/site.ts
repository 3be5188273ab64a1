/** What a site has beside its contract. A site of another contract may have none of it. */
import { existsSync, readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { editions } from "./contract.ts";

// Found by its package, because Astro bundles this file into another folder.
const folder = join(dirname(findPackageJSON("..", import.meta.url) ?? ""), "src/content");

/** Whether the site has this file or folder of its own, by its path in `content/`. */
export function hasContent(path: string): boolean {
  return existsSync(join(folder, path));
}

/** A file in `content/`, parsed by its schema; a missing file counts as an empty one. */
export function readContent<Value extends z.ZodType>(path: string, schema: Value): z.infer<Value> {
  return schema.parse(hasContent(path) ? parse(readFileSync(join(folder, path), "utf8")) : {});
}

/**
 * The entry of a code in a file of `content/`; `undefined` where the site has no such file.
 *
 * @throws Error where the file lacks the code. `what` is what it should say of it.
 */
export function entryOf<Entry>(entry: Entry | undefined, file: string, code: string, what: string) {
  if (entry === undefined && hasContent(file)) throw new Error(`src/content/${file} lacks ${code}: ${what}`);
  return entry;
}

const bilingual = z.strictObject({ en: z.string().min(1), uk: z.string().min(1) });

const schema = z.strictObject({
  name: z.string().min(1).default(editions.en.info.title),
  first_page: bilingual.extend({ address: z.string() }).optional(),
  parameter_groups: z
    .array(bilingual.extend({ id: z.string(), names: z.string().transform((text) => new RegExp(text)) }))
    .default([]),
  console_hints: z.partialRecord(z.enum(["down", "noToken", "expired", "refused"]), bilingual).default({}),
});

/** A group of query parameters, by the pattern of their names. */
export type ParameterGroup = z.infer<typeof schema>["parameter_groups"][number];

export const site = readContent("site.yaml", schema);
