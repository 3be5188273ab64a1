import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { JSONValue } from "json-p3";
import config from "../../specie.config.ts";
import { type Action, contractFolder } from "./overlay-actions.ts";
import { aim, type SourceTexts, sourceDigest } from "./source-texts.ts";

const root = basename(config.spec);

/**
 * The English that was translated: the contract in the commit that added the action's digest. `undefined` where the history
 * does not contain it, as in a shallow clone or when the digest was never committed.
 */
export function earlierEnglish({ target, digest }: Action): SourceTexts | undefined {
  if (digest === undefined || digest === "") return undefined;
  try {
    const commit = git("log", "-1", "--format=%H", `-S${digest}`, "--", "overlays").trim();
    if (commit === "") return undefined;
    const texts = aim({ target }, contractAt(commit)).sources;
    return texts.find((one) => sourceDigest(one) === digest);
  } catch {
    // Without git, its history or tar, the check still names the target and the new English.
    return undefined;
  }
}

const contracts = new Map<string, JSONValue>();

/** The bundle of the contract as it was committed. */
function contractAt(commit: string): JSONValue {
  const known = contracts.get(commit);
  if (known !== undefined) return known;
  const folder = mkdtempSync(join(tmpdir(), "specie-earlier-"));
  try {
    const archive = join(folder, "contract.tar");
    // In the contract's folder, git takes `:` and paths as relative to it; ours are the root document and two folders.
    git("archive", `--output=${archive}`, commit, root, "paths", "components");
    execFileSync("tar", ["-xf", archive, "-C", folder]);
    // The commit's own configuration would ask for the plugin of that day.
    writeFileSync(join(folder, "redocly.yaml"), 'telemetry: "off"\n');
    const bundle = join(folder, "bundle.json");
    execFileSync("redocly", ["bundle", root, "--output", bundle], { cwd: folder, stdio: "pipe" });
    const contract = JSON.parse(readFileSync(bundle, "utf8")) as JSONValue; // Redocly has just written it as JSON.
    contracts.set(commit, contract);
    return contract;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function git(...args: readonly string[]): string {
  return execFileSync("git", args, {
    cwd: contractFolder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}
