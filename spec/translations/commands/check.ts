/** Fails when something is wrong with the Ukrainian edition, and says what, where and how to mend it. */
import { readEdition } from "../edition.ts";
import { inWords } from "../finding.ts";
import { findingsOf } from "../gates.ts";
import { textsOf } from "../texts.ts";

const edition = readEdition();
const findings = findingsOf(edition);
for (const finding of findings) console.error(`${inWords(finding)}\n`);
if (findings.length > 0) {
  console.error(`Faults of the Ukrainian edition: ${findings.length}`);
  process.exit(1);
}
console.log(`The Ukrainian edition is whole: ${textsOf(edition.ukrainian).length} texts.`);
