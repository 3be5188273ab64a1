import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { changeText } from "./change-text.ts";
import type { Change } from "./mutant.ts";

const api = fileURLToPath(new URL("..", import.meta.url));

/** A copy of the server's source. */
export interface Copy {
  readonly folder: string;
  remove(): Promise<void>;
}

/**
 * Copies the server's source, and what starts it for tests, and makes the changes there. Inside of this package, so that
 * imports find what they find from the original; Git and Biome do not look there.
 *
 * @throws Error as `changeText` does.
 */
export async function plant(changes: readonly Change[]): Promise<Copy> {
  await mkdir(join(api, ".mutants"), { recursive: true });
  const folder = await mkdtemp(join(api, ".mutants/"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    for (const part of ["src", "demo", "test"])
      await cp(join(api, part), join(folder, part), {
        recursive: true,
        filter: (source) => !source.endsWith(".test.ts"),
      });
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
