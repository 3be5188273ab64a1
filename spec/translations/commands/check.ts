/** Fails when the Ukrainian edition has a fault, and prints what, where and how to fix it. */
import { findingsOf } from "../checks.ts";
import { describeFinding, readEdition } from "../edition.ts";
import { textsOf } from "../texts.ts";

const edition = readEdition();
const findings = findingsOf(edition);
for (const finding of findings) console.error(`${describeFinding(finding)}\n`);
if (findings.length > 0) {
  console.error(`Faults of the Ukrainian edition: ${findings.length}`);
  process.exit(1);
}
console.log(`The Ukrainian edition is complete: ${textsOf(edition.ukrainian).length} texts.`);
