/**
 * Records that one translation fits the English as it is now. One target at a time and in full, because each is to be
 * read again: there is no way to confirm all.
 */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Stale, staleActions } from "../checks/actions.ts";
import { sameMarks, sameTerms, typography } from "../checks/wording.ts";
import { earlierEnglish } from "../earlier-english.ts";
import { describeFinding, type Edition, readEdition } from "../edition.ts";
import { contractFolder, readOverlay, shownFolder, withDigest } from "../overlay-actions.ts";
import { sourceDigest } from "../source-texts.ts";

function main([target, another]: readonly string[]): string {
  if (target === undefined || another !== undefined)
    throw new Error(
      "Name one target, in quotes and as written in the overlay. check-translations lists them.",
    );
  const edition = readEdition();
  const stale = staleActions(edition).find(({ action }) => action.target === target);
  if (stale !== undefined) return confirm(stale, edition);
  const isKnown = edition.actions.some((action) => action.target === target);
  throw new Error(isKnown ? `${target} is confirmed already.` : `No action has the target ${target}.`);
}

function confirm({ action, now }: Stale, edition: Edition): string {
  const place = `${shownFolder}/${action.file}:${action.line}`;
  const alone = { ...edition, actions: [action] };
  const faults = [sameMarks, sameTerms, typography]
    .flatMap((check) => check(alone))
    .filter(({ where }) => where.startsWith(`${place} `));
  if (faults.length > 0)
    throw new Error(`Not confirmed, correct first:\n${faults.map(describeFinding).join("\n")}`);
  const before = earlierEnglish(action);
  const source = readOverlay(action.file);
  writeFileSync(join(contractFolder, action.file), withDigest(source, action.target, sourceDigest(now)));
  const texts = Object.entries(now).flatMap(([member, text]) => [
    `${member}:`,
    ...(before === undefined ? [] : [`  was        ${before[member] ?? "(none)"}`]),
    `  is now     ${text}`,
    `  Ukrainian  ${String(action.update[member])}`,
  ]);
  return [`Confirmed at ${place}`, ...texts].join("\n");
}

try {
  console.log(main(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
