/** Fails when the Ukrainian edition has a fault, and prints what, where and how to fix it. */
import config from "../../../specie.config.ts";
import { findingsOf } from "../checks.ts";
import { describeFinding, readEdition } from "../edition.ts";
import { textsOf } from "../texts.ts";

const others = config.languages.filter((language) => language !== "en" && language !== "uk");
if (others.length > 0)
  console.log(`Not checked, since the rules of wording are for Ukrainian: ${others.join(", ")}`);
if (!config.languages.includes("uk")) {
  console.log("specie.config.ts has no Ukrainian edition to check.");
  process.exit();
}

const edition = readEdition();
const findings = findingsOf(edition);
for (const finding of findings) console.error(`${describeFinding(finding)}\n`);
if (findings.length > 0) {
  console.error(`Faults of the Ukrainian edition: ${findings.length}`);
  process.exit(1);
}
console.log(`The Ukrainian edition is complete: ${textsOf(edition.ukrainian).length} texts.`);
