import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A large public contract that the registry has: GitHub's, MIT licence, with more than a thousand operations. */
const published = { package: "@octokit/openapi@23.0.2", file: "package/generated/api.github.com.json" };

/**
 * A contract of another team: the file that `LARGE_CONTRACT` names, else the one of the registry. It is read and never kept.
 *
 * @returns the contract, or why it is missing.
 */
export function findContract(): { name: string; contract: object } | { missing: string } {
  const own = process.env["LARGE_CONTRACT"];
  if (own !== undefined)
    return existsSync(own)
      ? { name: own, contract: JSON.parse(readFileSync(own, "utf8")) }
      : { missing: `LARGE_CONTRACT names ${own}, which does not exist` };
  const folder = mkdtempSync(join(tmpdir(), "specie-large-"));
  try {
    const pack = spawnSync("npm", ["pack", "--silent", published.package], { cwd: folder, encoding: "utf8" });
    const archive = pack.stdout.trim().split("\n").at(-1) ?? "";
    if (pack.status !== 0) return { missing: `the registry does not answer with ${published.package}` };
    const unpack = spawnSync("tar", ["-xzf", archive, published.file], { cwd: folder });
    if (unpack.status !== 0) return { missing: `${published.package} has no ${published.file}` };
    return {
      name: published.package,
      contract: JSON.parse(readFileSync(join(folder, published.file), "utf8")),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
