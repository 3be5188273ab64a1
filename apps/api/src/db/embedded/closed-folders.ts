import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { type Identity, runProgram } from "./run-program.ts";

/**
 * Who the server runs as, able to come to the given paths. An account without rights is kept out where a folder above a path
 * is closed, as root's home is; then it gets the one right that it lacks there (CAP_DAC_OVERRIDE), and this is logged. Where
 * that cannot be given, the account stays as it is, and whatever it cannot open says so.
 */
export async function ableToReach(
  as: Identity | undefined,
  paths: readonly string[],
  log: (line: string) => void,
): Promise<Identity | undefined> {
  if (as === undefined) return undefined;
  const closed: string[] = [];
  for (const path of paths.map(nearestExisting)) {
    const { code } = await runProgram("test", ["-x", path], as);
    if (code !== 0) closed.push(path);
  }
  if (closed.length === 0) return as;
  const able: Identity = { ...as, passesClosedFolders: true };
  const { code } = await runProgram("true", [], able).catch(() => ({ code: null }));
  if (code !== 0) return as;
  log(
    `PostgreSQL, which may not be root, is given the right to pass closed folders: ${closed.join(", ")} lies in one`,
  );
  return able;
}

function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path));
}
