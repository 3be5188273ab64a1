import { upToDate, wellAimed } from "./checks/actions.ts";
import { sameContract, unknownProse, untranslated } from "./checks/contract.ts";
import { sameMarks, sameTerms, typography } from "./checks/wording.ts";
import type { Edition, Finding } from "./edition.ts";

const checks = [
  untranslated,
  unknownProse,
  wellAimed,
  sameContract,
  upToDate,
  sameMarks,
  sameTerms,
  typography,
];

/** All findings in an edition. */
export function findingsOf(edition: Edition): Finding[] {
  return checks.flatMap((check) => check(edition));
}
