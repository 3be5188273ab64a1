import { mkdir, readFile, writeFile } from "node:fs/promises";
import { consoleContractFile, consoleServerFile } from "../src/console/console-files.ts";
import { editions, serverUrl } from "../src/contract.ts";
import { langs } from "../src/lang.ts";
import { consoleContract } from "./console-contract.ts";

/** What the library shows where no token has been given: a joke, in base 64. */
const joke = "QUxMIFlPVVIgQkFTRSBBUkUgQkVMT05HIFRPIFVT";

/** Puts what the console reads beside the pages: its library, the contracts, and where to begin. */
export async function writeConsole(dist: string): Promise<void> {
  const library = new URL("browser/standalone.js", import.meta.resolve("@scalar/api-reference"));
  await mkdir(`${dist}console`, { recursive: true });
  await writeFile(`${dist}console/scalar.js`, (await readFile(library, "utf8")).replaceAll(joke, ""));
  for (const lang of langs)
    await writeFile(dist + consoleContractFile(lang), JSON.stringify(consoleContract(editions[lang])));
  await writeFile(dist + consoleServerFile, `${JSON.stringify({ url: serverUrl })}\n`);
}
