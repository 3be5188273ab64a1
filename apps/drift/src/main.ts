/**
 * Records the flows and the contract tests while they run against the server at SPECIE_URL, and compares the
 * traffic with the contract. Exit code: 1 when server and contract differ or a threshold of coverage is not reached, 2 when
 * it could not be tried. The recordings stay in recorded/, which git ignores because they contain tokens.
 *
 * Usage: specie-with-server node src/main.ts
 */
import { mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { commandOf, recorded, UsageError } from "./commands.ts";
import { compareRecordings } from "./compare-recordings.ts";
import { describeCoverage, describeDifferences } from "./describe.ts";
import { record } from "./record.ts";
import { readThresholds } from "./thresholds.ts";

const folder = fileURLToPath(new URL("../recorded/", import.meta.url));

try {
  const server = process.env["SPECIE_URL"];
  if (!server) throw new UsageError("SPECIE_URL is not set; start this with specie-with-server.");
  const thresholds = await readThresholds();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);

  for (const script of recorded) {
    console.log(`Recording ${script} …`);
    const { code, output } = await record(server, `${folder}${script}.har`, (url) =>
      commandOf(script, url, process.env),
    );
    if (code !== 0)
      throw new UsageError(`${output}\n${script} failed while it was recorded; fix that first.`);
  }

  const { problems, coverage } = await compareRecordings(folder, server);
  console.log(describeCoverage(coverage, thresholds));
  const differences = describeDifferences(problems, coverage, thresholds);
  console.log(differences.length === 0 ? "Server and contract agree." : `\n${differences.join("\n")}`);
  process.exitCode = differences.length === 0 ? 0 : 1;
} catch (error) {
  process.exitCode = 2;
  console.error(error instanceof UsageError ? error.message : error);
}
