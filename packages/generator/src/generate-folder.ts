import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generateClient } from "@specie/client/generator";
import { type Contract, readOperations } from "@specie/contract";
import type { Config } from "@specie/contract/config";
import { generateTypes } from "@specie/types/generator";
import { runtimeSources } from "./runtime-sources.ts";

/** The parts of the client beside its main entry point, each with what a program installs for it. */
const parts = ["sign", "raw", "query", "msw"] as const;

const marker = "// Written by specie-generate, which replaces this folder.";

/**
 * Writes the client of a contract: the sources of the runtime, and what is generated for the contract.
 *
 * @throws Error when the contract has no operation or what the client does not support, a part does not exist, or the folder has
 * other files.
 */
export function generateFolder(
  contract: Contract,
  config: Config,
  folder: string,
  chosen: readonly string[],
): { readonly operations: number; readonly files: number } {
  for (const part of chosen)
    if (!parts.some((one) => one === part))
      throw new Error(`--with is ${part}; the parts are ${parts.join(", ")}.`);
  // As declared: a range such as `2XX`, which the types would take for a status, is refused.
  const { size: operations } = readOperations(contract);
  if (operations === 0)
    throw new Error("The contract has no operations under `paths`, so a client would have nothing to call.");
  checkIsOurs(folder);
  const sources = new Map([
    ...Object.entries(generateClient(contract, config)).map(
      ([name, text]) => [`generated/${name}`, text] as const,
    ),
    ["types/generated/contract.ts", generateTypes(JSON.parse(JSON.stringify(contract)))] as const,
    ...runtimeSources(["index", ...chosen]),
  ]);
  const exported = ["index", ...chosen].map((name) => `export * from "./src/${name}.js";\n`).join("");
  rmSync(folder, { recursive: true, force: true });
  for (const [name, text] of sources) write(join(folder, name), withJsImports(text));
  write(join(folder, "index.ts"), `${marker}\n${exported}`);
  // Apart from the client of all operations, so that a bundle contains those that a program names.
  write(join(folder, "operations.ts"), 'export * from "./generated/rows.js";\n');
  return { operations, files: sources.size + 2 };
}

function checkIsOurs(folder: string): void {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return;
  const index = join(folder, "index.ts");
  if (existsSync(index) && readFileSync(index, "utf8").startsWith(marker)) return;
  throw new Error(`--out: ${folder} has files that this command did not write. Name an empty folder.`);
}

/** Every compiler reads the extension `.js` for a source, and few read `.ts`; the types are in a folder beside. */
function withJsImports(text: string): string {
  return text
    .replaceAll('"@specie/types"', '"../types/src/index.js"')
    .replaceAll(/from "(\.[^"]+)\.ts"/g, 'from "$1.js"');
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
