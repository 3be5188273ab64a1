import type { Release } from "./read-changes.ts";

/** The release's anchor on the changelog's page. */
export function releaseAnchor({ version }: Release): string {
  return `v${version}`;
}
