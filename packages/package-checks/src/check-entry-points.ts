import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import type { Tarball } from "./tarball.ts";

// The package exports nothing; its command is its only interface.
const attw = fileURLToPath(new URL("../node_modules/.bin/attw", import.meta.url));

/**
 * Checks that exports, commands and types resolve for every importer (publint, and attw where there are types). A package
 * without CommonJS modules is for importers of ES modules only: Node 20.19 and later `require` those too.
 *
 * @throws Error with what publint or attw objects to.
 */
export async function checkEntryPoints(
  { name, path, files }: Pick<Tarball, "name" | "path" | "files">,
  command = attw,
): Promise<void> {
  const tarball = Uint8Array.from(readFileSync(path)).buffer;
  const { messages, pkg } = await publint({ pack: { tarball } });
  if (messages.length > 0)
    throw new Error(
      `publint objects to ${name}:\n${messages.map((found) => formatMessage(found, pkg)).join("\n")}`,
    );
  if (!files.some((file) => file.endsWith(".d.ts"))) return;

  const profile = JSON.stringify(pkg["exports"] ?? {}).includes('"require"') ? "strict" : "esm-only";
  const { status, stdout, error } = spawnSync(command, [path, "--profile", profile, "--no-color"], {
    encoding: "utf8",
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`The types of ${name} do not resolve everywhere:\n${stdout}`);
  console.log(`${name}: exports and types resolve (publint, attw)`);
}
