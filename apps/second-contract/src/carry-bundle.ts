import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execute } from "./make-repository.ts";

/**
 * Generates types and client of a bundle, in copies of the two packages inside the repository at `root`, and compiles them with
 * these programs, by name and text; `settings` is the argument of `defineConfig`. Git ignores the copies, since other steps use the
 * repository at the same time.
 *
 * @returns the folder of the client, and what the compiler reports.
 */
export function carryBundle(
  root: string,
  name: string,
  bundle: object,
  programs: Readonly<Record<string, string>>,
  settings = "{}",
): { client: string; errors: string } {
  const [types, client] = ["types", "client"].map((one) => {
    const to = join(root, `dist/${name}-${one}`);
    const from = join(root, "packages", one);
    const filter = (path: string) => path !== join(from, "examples");
    cpSync(from, to, { recursive: true, verbatimSymlinks: true, filter });
    return to;
  }) as [string, string]; // One for each of the two.
  const link = join(client, "node_modules/@specie/types");
  rmSync(link);
  symlinkSync(types, link);
  const start = 'import { defineConfig } from "@specie/contract/config";\n\nexport default defineConfig';
  writeFileSync(join(client, "specie.config.ts"), `${start}(${settings});\n`);
  const main = join(client, "generator/main.ts");
  writeFileSync(main, readFileSync(main, "utf8").replace("../../../specie.config.ts", "../specie.config.ts"));
  const file = join(types, "bundle.json");
  writeFileSync(file, JSON.stringify(bundle));
  for (const folder of [types, client]) {
    const { status, output } = execute(folder, "node", ["generator/main.ts", file]);
    if (status !== 0) throw new Error(`The generator in ${folder} ended with ${status}:\n${output}`);
  }
  for (const [program, text] of Object.entries(programs)) writeFileSync(join(client, "src", program), text);
  return { client, errors: [types, client].map((one) => execute(one, "tsc", ["--noEmit"]).output).join("") };
}
