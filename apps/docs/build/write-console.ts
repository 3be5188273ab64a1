import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { consoleContractFile, consoleServerFile } from "../src/console/console-files.ts";
import { editions } from "../src/contract/edition.ts";
import { langs } from "../src/lang.ts";
import { consoleContract } from "./console-contract.ts";

/** Puts what the console reads beside the pages: its library as it comes, the contracts, and where to begin. */
export async function writeConsole(dist: string): Promise<void> {
  const library = new URL("browser/standalone.js", import.meta.resolve("@scalar/api-reference"));
  await mkdir(`${dist}console`, { recursive: true });
  await copyFile(library, `${dist}console/scalar.js`);
  for (const lang of langs)
    await writeFile(dist + consoleContractFile(lang), JSON.stringify(consoleContract(editions[lang])));
  const [{ url }] = editions.en.servers;
  await writeFile(dist + consoleServerFile, `${JSON.stringify({ url })}\n`);
}
