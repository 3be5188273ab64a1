import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { consoleServerFile } from "../src/console/console-server.ts";
import { editions } from "../src/contract/edition.ts";

/** Puts the console's library beside the pages, as it comes: one file, loaded by nobody but the console. */
export async function writeConsole(dist: string): Promise<void> {
  const library = new URL("browser/standalone.js", import.meta.resolve("@scalar/api-reference"));
  await mkdir(`${dist}console`, { recursive: true });
  await copyFile(library, `${dist}console/scalar.js`);
  const [{ url }] = editions.en.servers;
  await writeFile(dist + consoleServerFile, `${JSON.stringify({ url })}\n`);
}
