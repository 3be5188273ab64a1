import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { quoted } from "../../src/samples/curl.ts";

const main = fileURLToPath(new URL("../../../cli/src/main.ts", import.meta.url));
// Holds the process that runs, or was the last.
const running = ".specie.pid";

/**
 * Puts the command `specie` into a folder, which is also the home of the one who types it.
 *
 * @returns the environment in which it is found, and in which nothing but `LANG` decides its language.
 */
export async function specieEnvironment(folder: string): Promise<Record<string, string>> {
  const programs = join(folder, ".programs");
  const command = join(programs, "specie");
  await mkdir(programs);
  await writeFile(
    command,
    `#!/bin/sh\necho $$ > "$HOME/${running}"\nexec ${quoted(process.execPath)} ${quoted(main)} "$@"\n`,
  );
  await chmod(command, 0o700);
  return {
    PATH: `${programs}:${process.env["PATH"]}`,
    HOME: folder,
    SPECIE_CONFIG: "",
    XDG_CONFIG_HOME: "",
    LC_ALL: "",
    LC_MESSAGES: "",
    // `doctor` shows how this machine reaches its network.
    NODE_EXTRA_CA_CERTS: "",
    SPECIE_CA_FILE: "",
    ...Object.fromEntries(
      ["http_proxy", "https_proxy"].flatMap((name) => [name, name.toUpperCase()]).map((name) => [name, ""]),
    ),
  };
}

/** Kills the command that runs in such a folder, as a power cut would. */
export async function killSpecie(folder: string): Promise<void> {
  process.kill(Number(await readFile(join(folder, running), "utf8")), "SIGKILL");
}
