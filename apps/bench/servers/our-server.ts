import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/**
 * The server's command, which starts it and has the subcommands of the administrator. The bench runs it as a process and
 * imports nothing of the server, so that what is measured is what operators start.
 */
export const program = findProgram();

function findProgram(): URL {
  const manifest = new URL(import.meta.resolve("@specie/api/package.json"));
  return new URL(JSON.parse(readFileSync(manifest, "utf8")).bin["specie-api"], manifest);
}

/**
 * Runs a subcommand of the server, or of another version, on a database, which is migrated first. Rejects with what the command
 * printed when it fails.
 */
export async function runCommand(
  database: string,
  words: readonly string[],
  version = program,
): Promise<void> {
  const env = { PATH: process.env["PATH"], DATABASE_URL: database };
  await promisify(execFile)(process.execPath, [fileURLToPath(version), ...words], { env });
}
