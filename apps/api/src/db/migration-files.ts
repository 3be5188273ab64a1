import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";

/** The migrations cannot be run as they are. The message names the file. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
}

export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file in hexadecimal. */
  readonly digest: string;
  /** False for a statement that may not be in one, such as CREATE INDEX CONCURRENTLY: `-- no-transaction`. */
  readonly inTransaction: boolean;
  /**
   * The last migration that a server must know to work with the tables after this one: `-- works-with: 0006`. Undefined when only
   * servers that know this one do.
   */
  readonly worksWith: string | undefined;
}

/** A row of the table `migrations`. */
export type Applied = Pick<Migration, "name" | "digest" | "worksWith">;

/** The migrations of a folder, in the order of their names. Remarks in the first lines say how one is run. */
export async function readMigrations(folder: URL): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(
    names.map(async (name) => {
      // Git may write other line ends on another machine.
      const sql = (await readFile(new URL(name, folder), "utf8")).replaceAll("\r\n", "\n");
      const [remarks = ""] = /^(--.*\n)*/.exec(sql) ?? [];
      return {
        name,
        sql,
        digest: createHash("sha256").update(sql).digest("hex"),
        inTransaction: !/^-- no-transaction$/m.test(remarks),
        worksWith: /^-- works-with: (\d{4})$/m.exec(remarks)?.[1],
      };
    }),
  );
}

/**
 * Finds the migrations that are still to be run. What was run must be the beginning of what is there; behind it may be those
 * of a newer server that say that this one works with them.
 *
 * @throws MigrationError
 */
export function findPending(
  migrations: readonly Migration[],
  applied: readonly Applied[],
): readonly Migration[] {
  const last = migrations.at(-1)?.name ?? "";
  for (const [index, { name, digest, worksWith }] of applied.entries()) {
    const file = migrations.find((migration) => migration.name === name);
    if (!file) {
      if (name > last && worksWith !== undefined && worksWith <= last.slice(0, 4)) continue;
      if (name > last)
        throw new MigrationError(
          `${name} was run on this database by a newer server, with which this one does not work: it knows ${last} and no later one`,
        );
      throw new MigrationError(`${name} was run on this database and is not there any more`);
    }
    if (file.digest !== digest)
      throw new MigrationError(`${name} was changed after it was run on this database`);
    const here = migrations[index];
    if (here && here !== file) {
      throw new MigrationError(
        `${here.name} was not run on this database and sorts before ${name}, which was`,
      );
    }
  }
  return migrations.slice(applied.length);
}
