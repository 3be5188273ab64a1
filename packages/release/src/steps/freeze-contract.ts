import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "../refusal.ts";
import { layout } from "../repository/layout.ts";
import { run } from "../repository/run.ts";

/** The tag that says that a version of the contract is published; from then on it never changes. */
export function publishedTag(version: string): string {
  return `@specie/spec@${version}`;
}

/**
 * Freezes today's bundle as the release of its version. One that is frozen already must be the same, unless it is to be
 * frozen anew, which only one that is not published may be.
 *
 * @returns what was done: `frozen`, `frozen anew` or `unchanged`.
 */
export function freezeContract(root: string, version: string, refreeze: boolean): string {
  const file = join(layout.releases, `${version}.json`);
  const bundle = readFileSync(join(root, layout.bundle), "utf8");
  const frozen = existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8") : undefined;
  if (frozen === bundle) return "unchanged";
  if (frozen !== undefined) {
    const published = run(root, "git", ["tag", "--list", publishedTag(version)]).trim() !== "";
    if (published)
      throw new Refusal(
        "already-published",
        `${version} is published (tag ${publishedTag(version)}), and the contract has changed since. Raise \`info.version\` in ${layout.contract}; \`pnpm gate\` says to what.`,
      );
    if (!refreeze)
      throw new Refusal(
        "frozen-differs",
        `The contract is not what ${file} froze. Raise \`info.version\` in ${layout.contract}, or, since ${version} is not published yet, freeze it anew: pnpm release --refreeze`,
      );
  }
  writeFileSync(join(root, file), bundle);
  return frozen === undefined ? "frozen" : "frozen anew";
}
