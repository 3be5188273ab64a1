import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Change, changeText } from "./fault.ts";

/** The folder of the server's package. Its files are copied and started as processes; none is imported. */
export const api = fileURLToPath(new URL(".", import.meta.resolve("@specie/api/package.json")));

/** The copies are here: in the repository, so that Node strips their types and they find what the repository installs. */
export const planted = fileURLToPath(new URL("../.planted/", import.meta.url));

/** A copy of the server's source. */
export interface Copy {
  readonly folder: string;
  remove(): Promise<void>;
}

/**
 * Copies the server's source with the command that starts it for tests, and changes the copy.
 *
 * @throws Error as `changeText` does.
 */
export async function plant(changes: readonly Change[], parent = planted): Promise<Copy> {
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(parent);
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    for (const part of ["src", "demo", "test", "package.json"])
      await cp(join(api, part), join(folder, part), {
        recursive: true,
        filter: (source) => !source.endsWith(".test.ts"),
      });
    await symlink(join(api, "node_modules"), join(folder, "node_modules"));
    for (const change of changes) {
      const file = join(folder, "src", change.file);
      await writeFile(file, changeText(await readFile(file, "utf8"), change));
    }
  } catch (error) {
    await remove();
    throw error;
  }
  return { folder, remove };
}
