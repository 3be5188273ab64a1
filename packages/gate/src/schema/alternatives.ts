import type { Located } from "../contract/located.ts";
import {
  branchName,
  type Choice,
  choiceAlone,
  choiceKeywords,
  choicesOf,
  shownBranch,
  splitByType,
} from "./branches.ts";
import { areDisjoint } from "./disjoint.ts";
import { typesOf } from "./facts.ts";
import { deepEnoughToPair, meaningOf } from "./meaning.ts";
import type { SchemaPair } from "./pair.ts";
import { type BranchPair, pairBranches, resembles } from "./pair-branches.ts";
import { type View, viewOf, written } from "./view.ts";

/** Compares `oneOf` and `anyOf`. Returns whether nothing is left to compare. */
export function compareAlternatives(pair: SchemaPair): boolean {
  for (const [one, other] of [
    [pair.base, pair.revision],
    [pair.revision, pair.base],
  ] as const) {
    const choice = choiceAlone(other);
    if (!choice || choiceKeywords.some((keyword) => written(one, keyword).length > 0)) continue;
    const isBefore = one === pair.base;
    // The branches may be what the list of types says.
    const split = splitByType(one);
    if (split && hasTypedBranches(choice)) {
      compareChoice(pair, isBefore ? split : choice, isBefore ? choice : split);
      return true;
    }
    if (compareWithBranches(pair, choice, isBefore)) return true;
  }
  const [before, after] = [choicesOf(pair.base), choicesOf(pair.revision)];
  const count = Math.max(before.length, after.length);
  for (let place = 0; place < count; place++) compareChoice(pair, before[place], after[place]);
  return false;
}

function called(branch: Located): { readonly name: string; readonly shown: string } {
  return { name: branchName(branch), shown: shownBranch(branch) };
}

function hasTypedBranches({ branches }: Choice): boolean {
  return branches.every((branch) => typesOf(viewOf([branch])) !== undefined);
}

/** One side is a choice, the other a schema: which of the branches is it? */
function compareWithBranches(pair: SchemaPair, choice: Choice, isBefore: boolean): boolean {
  const side = isBefore ? pair.base : pair.revision;
  const whole = isBefore ? pair.sources.base : pair.sources.revision;
  const meaning = (view: View) => meaningOf(view, deepEnoughToPair);
  const twin =
    choice.branches.find((branch) => meaning(viewOf([branch])) === meaning(side)) ??
    choice.branches.find((branch) =>
      isBefore ? pair.includes(whole, [branch]) : pair.includes([branch], whole),
    ) ??
    choice.branches.find((branch) => whole.some((schema) => resembles(schema, branch)));
  if (!twin) return false;
  pair.compare(isBefore ? whole : [twin], isBefore ? [twin] : whole);
  const rule = isBefore ? "alternative-added" : "alternative-removed";
  for (const branch of choice.branches)
    if (branch !== twin && !pair.includes([branch], whole))
      pair.report({ rule, at: branch, ...called(branch) });
  if (isBefore)
    reportOverlaps(
      pair,
      choice,
      whole.map((schema) => [schema, twin]),
    );
  return true;
}

function compareChoice(pair: SchemaPair, before: Choice | undefined, after: Choice | undefined): void {
  if (!before || !after) {
    const choice = after ?? before;
    if (!choice) return;
    const { at, keyword } = choice;
    const what = { at, name: keyword, from: before?.at.value, to: after?.at.value };
    pair.report({ rule: after ? "restriction-added" : "restriction-removed", ...what });
    return;
  }
  if (before.keyword !== after.keyword && ![before, after].every(isDisjoint)) {
    const rule = after.keyword === "oneOf" ? "restriction-added" : "restriction-removed";
    pair.report({ rule, at: after.at, name: "oneOf", from: before.keyword, to: after.keyword });
  }
  const pairs = pairBranches(pair, before, after);
  for (const [one, other] of pairs) pair.compare([one], [other]);
  for (const branch of before.branches)
    if (!pairs.some(([one]) => one === branch) && !isCovered(pair, branch, after.branches, false))
      pair.report({ rule: "alternative-removed", at: branch, ...called(branch) });
  for (const branch of after.branches)
    if (!pairs.some(([, other]) => other === branch) && !isCovered(pair, branch, before.branches, true))
      pair.report({ rule: "alternative-added", at: branch, ...called(branch) });
  if (before.keyword === "oneOf") reportOverlaps(pair, after, pairs);
}

/** Whether the other side accepts everything of the branch anyway, so that adding or removing it has no effect. */
function isCovered(pair: SchemaPair, branch: Located, others: readonly Located[], isAdded: boolean): boolean {
  const matters = isAdded ? pair.direction === "response" : pair.direction === "request";
  return matters && others.some((other) => pair.includes([branch], [other]));
}

function isDisjoint({ branches, isDiscriminated }: Choice): boolean {
  return (
    isDiscriminated ||
    branches.every((one, index) => branches.slice(index + 1).every((other) => areDisjoint(one, other)))
  );
}

/** Under `oneOf`, a value that fitted one branch and now fits two is refused. */
function reportOverlaps(pair: SchemaPair, after: Choice, pairs: readonly BranchPair[]): void {
  if (pair.direction !== "request" || after.keyword !== "oneOf" || after.isDiscriminated) return;
  const formOf = (branch: Located) => pairs.find(([, other]) => other === branch)?.[0];
  after.branches.forEach((one, index) => {
    for (const other of after.branches.slice(index + 1)) {
      const [wasOne, wasOther] = [formOf(one), formOf(other)];
      const isNew = !wasOne && !wasOther;
      const didOverlap = wasOne && wasOther && !areDisjoint(wasOne, wasOther);
      if (isNew || didOverlap || areDisjoint(one, other)) continue;
      const [from, to] = [shownBranch(one), shownBranch(other)];
      pair.report({ rule: "alternative-overlaps", at: wasOther ? one : other, from, to });
    }
  });
}
