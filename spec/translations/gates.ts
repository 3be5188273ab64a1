import type { Edition } from "./edition.ts";
import type { Finding } from "./finding.ts";
import { sameContract } from "./gates/same-contract.ts";
import { sameMarks } from "./gates/same-marks.ts";
import { sameTerms } from "./gates/same-terms.ts";
import { typography } from "./gates/typography.ts";
import { unknownProse } from "./gates/unknown-prose.ts";
import { untranslated } from "./gates/untranslated.ts";
import { upToDate } from "./gates/up-to-date.ts";
import { wellAimed } from "./gates/well-aimed.ts";

const gates = [
  untranslated,
  unknownProse,
  wellAimed,
  sameContract,
  upToDate,
  sameMarks,
  sameTerms,
  typography,
];

/** Everything that is wrong with an edition. */
export function findingsOf(edition: Edition): Finding[] {
  return gates.flatMap((gate) => gate(edition));
}
