import type { Release } from "./read-changes.ts";

/** The release's place on the changelog's page. */
export function releasePlace({ version }: Release): string {
  return `v${version}`;
}
