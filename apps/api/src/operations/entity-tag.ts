import { Problem } from "../problems/problem.ts";

/** The strong entity tag of a version (RFC 9110 section 8.8.3). */
export function entityTag({ version }: { readonly version: string }): string {
  return `"${version}"`;
}

/**
 * Compares `If-Match` with the version that is stored. Without the header every version is right. The comparison is strong
 * (RFC 9110 section 13.1.1): a weak tag matches nothing.
 *
 * @throws Problem `version-mismatch` when none of the tags is that of the version.
 */
export function checkVersion(ifMatch: string | undefined, row: { readonly version: string }): void {
  if (ifMatch === undefined || ifMatch.trim() === "*") return;
  const tags = ifMatch.split(",").map((tag) => tag.trim());
  if (!tags.includes(entityTag(row))) throw new Problem("version-mismatch");
}
