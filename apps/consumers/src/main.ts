/**
 * The consumer matrix: each tool generates from the bundle, its program compiles strictly and creates a customer, lists
 * with an array, and gets a 400 and a 404 from the real server; our own client does the same on each platform. Prints a row for
 * each; ends with 1 when one fails.
 *
 * Usage: node src/main.ts URL COUNTERPARTY TOKEN [NAME], below `specie-with-server`
 */
import { inEmptyFolder } from "@specie/package-checks";
import { findChromium } from "@specie/package-checks/chromium";
import { platforms, tools } from "./tools.ts";
import { describeFailure, tryTool } from "./try-tool.ts";

const [url, counterparty, token, only] = process.argv.slice(2);
const all = [...tools, ...platforms];
const chosen = all.filter(({ name }) => only === undefined || name === only);
if (chosen.length === 0) throw new Error(`There is no "${only}": ${all.map(({ name }) => name).join(", ")}`);
const chromium = chosen.some(({ inBrowser }) => inBrowser) ? findChromium() : { program: "" };
const environment = {
  ...{ API_URL: url, COUNTERPARTY: counterparty, TOKEN: token },
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
    await inEmptyFolder((folder) => tryTool(tool, folder, environment));
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
