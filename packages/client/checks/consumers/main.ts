/**
 * Compiles the programs of earlier releases against today's client and reports which no longer compile, with the changes of
 * the contract that may be the cause. Ends with 1 when there is a break that is not accepted in consumers/decisions.yaml,
 * with 2 when the comparison fails.
 *
 * Usage: node checks/consumers/main.ts [TODAY], a day such as 2026-11-22 by which decisions expire
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compareContracts, readLedger, weighDecisions } from "@specie/gate";
import { contractVersion } from "../../generated/operations.ts";
import { compileConsumers, releasesToKeep } from "./compile.ts";
import { describeBreak, findCauses } from "./describe-break.ts";

const [today = new Date().toISOString().slice(0, 10)] = process.argv.slice(2);
const folder = fileURLToPath(new URL("../../consumers/", import.meta.url));
const bundle = (file: URL): unknown => JSON.parse(readFileSync(file, "utf8"));

try {
  const releases = releasesToKeep(folder, contractVersion);
  const breaks = compileConsumers(folder, releases);
  const ledger = await readLedger(`${folder}decisions.yaml`);
  const { accepted, faults } = weighDecisions(
    ledger,
    breaks.map(({ fingerprint }) => ({ fingerprint, impact: "major" as const })),
    today,
  );
  for (const { message, line } of faults) console.error(`consumers/decisions.yaml:${line} ${message}`);

  const refused = breaks.filter(({ fingerprint }) => !accepted.has(fingerprint));
  const now = bundle(new URL(import.meta.resolve("@specie/spec/openapi.json")));
  for (const found of refused) {
    const release = found.file.split("/")[0];
    const then = bundle(new URL(`../../../../spec/releases/${release}.json`, import.meta.url));
    const changes = await compareContracts(then, now, { today });
    const program = readFileSync(folder + found.file, "utf8");
    console.error(`\n${describeBreak(found, findCauses(found, program, changes))}`);
  }
  const broken = refused.length > 0 || faults.length > 0;
  console.log(
    `\n${refused.length} type-level breaks of the programs of ${releases.join(", ") || "no release yet"}; ${accepted.size} accepted.`,
  );
  process.exitCode = broken ? 1 : 0;
} catch (error) {
  console.error(error);
  process.exitCode = 2;
}
