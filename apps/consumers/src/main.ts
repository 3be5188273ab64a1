/**
 * The consumer matrix: each tool generates from the bundle, its program compiles strictly and creates a customer, lists
 * with an array, and gets a 400 and a 404 from the real server; our own client does the same on each platform. Prints a row for
 * each; ends with 1 when one fails.
 *
 * Usage: node src/main.ts URL CREDENTIALS [NAME], below `specie-with-server`
 */
import { readFileSync } from "node:fs";
import { createSigner, type SigningKey } from "@specie/client/sign";
import { inEmptyFolder } from "@specie/package-checks";
import { findChromium } from "@specie/package-checks/chromium";
import { platforms, tools } from "./tools.ts";
import { describeFailure, tryTool } from "./try-tool.ts";

const [url, file = "", only] = process.argv.slice(2);
const credentials: { counterparties: { guid: string; key: SigningKey }[] } = JSON.parse(
  readFileSync(file, "utf8"),
);
const [party] = credentials.counterparties;
if (party === undefined) throw new Error(`${file} has no counterparty.`);
// Each tool gets a token of its own: on a busy machine the matrix takes longer than a token may live.
const sign = () => createSigner({ key: party.key, sub: "consumer", lifetime: 1200 });
const all = [...tools, ...platforms];
const chosen = all.filter(({ name }) => only === undefined || name === only);
if (chosen.length === 0) throw new Error(`There is no "${only}": ${all.map(({ name }) => name).join(", ")}`);
const chromium = chosen.some(({ inBrowser }) => inBrowser) ? findChromium() : { program: "" };
const environment = {
  ...{ API_URL: url, COUNTERPARTY: party.guid },
  ...("program" in chromium && { CHROME_PATH: chromium.program }),
};

const count = { passed: 0, failed: 0 };
for (const tool of chosen) {
  const name = tool.name.padEnd(26);
  if (tool.inBrowser && "missing" in chromium) {
    // The summary of `pnpm test:long` repeats the line.
    console.error(`NOT CHECKED: ${tool.name}. ${chromium.missing}`);
    continue;
  }
  const start = performance.now();
  try {
    const TOKEN = await sign()({ renew: false, signal: new AbortController().signal });
    await inEmptyFolder((folder) => tryTool(tool, folder, { ...environment, TOKEN }));
    const seconds = Math.round((performance.now() - start) / 1000);
    const before = tool.command ? "generates, compiles" : "compiles";
    console.log(`${name} ${before}, creates, lists with an array, gets a 400 and a 404 (${seconds} s)`);
    count.passed += 1;
  } catch (error) {
    count.failed += 1;
    console.log(`${name} FAILS: ${describeFailure(error)}`);
  }
}
console.log(`${count.passed} of ${chosen.length} work.`);
process.exitCode = count.failed > 0 ? 1 : 0;
