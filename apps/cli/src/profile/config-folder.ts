import { chmod, mkdir, rename, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

type Env = Readonly<Record<string, string | undefined>>;

/** Where profiles and keys live: `SPECIE_CONFIG`, else by the XDG Base Directory Specification. */
export function configFolder(env: Env): string {
  const base = env["XDG_CONFIG_HOME"] || join(env["HOME"] || homedir(), ".config");
  return env["SPECIE_CONFIG"] || join(base, "specie");
}

/** Writes a file that its owner alone can read, all of it or nothing. Folders that are made for it are the owner's too. */
export async function writePrivately(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const next = `${file}.${process.pid}.new`;
  await writeFile(next, text, { mode: 0o600 });
  // The mode above counts only for a file that was not there.
  await chmod(next, 0o600);
  await rename(next, file);
}
