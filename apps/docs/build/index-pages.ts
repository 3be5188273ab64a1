import { createIndex } from "pagefind";

/**
 * Writes the search index of the finished pages into `dist/pagefind`, one for each language that the pages declare.
 *
 * @returns how many pages were indexed.
 * @throws Error with Pagefind's own words when a page cannot be read.
 */
export async function indexPages(dist: string): Promise<number> {
  const { index, errors } = await createIndex({
    excludeSelectors: ["footer", ".expressive-code", ".sl-anchor-link"],
  });
  if (!index) throw new Error(`The search index cannot be begun: ${errors.join("; ")}`);
  const added = await index.addDirectory({ path: dist, glob: "{en,uk}/**/*.html" });
  const written = await index.writeFiles({ outputPath: `${dist}pagefind` });
  const failed = [...added.errors, ...written.errors];
  if (failed.length > 0) throw new Error(`The search index cannot be made: ${failed.join("; ")}`);
  await index.deleteIndex();
  return added.page_count;
}
