/**
 * Records the onboarding flow and the contract tests while they run against the server at SPECIE_URL, and holds what went
 * over the wire against the contract. Ends with 1 when server and contract differ or too little of the contract was seen,
 * with 2 when it could not be tried. The recordings stay in drift/recorded/, outside of git, since they hold tokens.
 *
 * Usage: node test/with-server.ts node drift/main.ts
 */
import { mkdir, readFile, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { commandOf, recorded } from "./commands.ts";
import { describeCoverage, describeFaults } from "./describe.ts";
import { floorShape } from "./floor.ts";
import { judge } from "./judge.ts";
import { record } from "./record.ts";
import { UsageError } from "./usage-error.ts";

const folder = fileURLToPath(new URL("recorded/", import.meta.url));

try {
  const server = process.env["SPECIE_URL"];
  if (!server) throw new UsageError("SPECIE_URL is not set; start this with test/with-server.ts.");
  const floor = floorShape.parse(JSON.parse(await readFile(new URL("floor.json", import.meta.url), "utf8")));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });

  for (const script of recorded) {
    console.log(`Recording ${script} …`);
    const har = `${folder}${script.replace(":", "-")}.har`;
    const { code, output } = await record(server, har, (url) => commandOf(script, url, process.env));
    if (code !== 0)
      throw new UsageError(`${output}\n${script} failed while it was recorded; mend that first.`);
  }

  // A judgement needs the recorder's address no more: what is recorded names the server.
  const { problems, coverage } = await judge(folder, server);
  console.log(describeCoverage(coverage, floor));
  const faults = describeFaults(problems, coverage, floor);
  console.log(faults.length === 0 ? "Server and contract agree." : `\n${faults.join("\n")}`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} catch (error) {
  process.exitCode = 2;
  console.error(error instanceof UsageError ? error.message : error);
}
