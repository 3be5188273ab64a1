import type { Located } from "../contract/located.ts";
import { isReached, newTrail, type Trail } from "../finding.ts";
import { rules } from "../rules/index.ts";
import type { Direction } from "../rules/rule.ts";
import { compareAlternatives } from "./alternatives.ts";
import { compareAnnotations } from "./annotations.ts";
import { compareArrays } from "./arrays.ts";
import { compareTypes } from "./compare-types.ts";
import { compareAllowedValues, compareFiniteSide, haveSameValues } from "./compare-values.ts";
import { compareDiscriminators } from "./discriminators.ts";
import { compareLimits } from "./limits.ts";
import { compareObjects } from "./objects.ts";
import { compareOtherKeywords } from "./other-keywords.ts";
import type { SchemaPair } from "./pair.ts";
import { compareRestrictions } from "./restrictions.ts";
import { fitsAnything, viewOf } from "./view.ts";

/** Compares two schemas, each the list of its parts, as used in one direction. The same pair is compared once. */
export type CompareSchemas = (
  base: readonly Located[],
  revision: readonly Located[],
  direction: Direction,
) => Trail;

export function schemaComparison(today: string): CompareSchemas {
  const trails = new Map<string, Trail>();
  return function compare(base, revision, direction) {
    const key = [direction, ...base.map(nameOf), "", ...revision.map(nameOf)].join(" ");
    const known = trails.get(key);
    if (known) return known;
    const trail = newTrail();
    trails.set(key, trail);
    const place = revision[0] ?? base[0];
    if (!place) return trail;
    const [was, is] = [viewOf(base), viewOf(revision)];
    comparePair({
      base: was,
      revision: is,
      direction,
      sources: { base, revision },
      place,
      today,
      report: (finding) => void trail.findings.push({ ...finding, direction }),
      compare: (before, after, reversed = direction) =>
        void trail.edges.add(compare(before, after, reversed)),
      includes: (inner, outer) =>
        !hasBreak(
          direction === "request" ? compare(inner, outer, direction) : compare(outer, inner, direction),
        ),
    });
    return trail;
  };
}

/** Two schemas of one side are compared too, so the side is part of the name. */
function nameOf({ pointer, contract, variant = "" }: Located): string {
  return `${contract.side}#${pointer} ${variant}`;
}

/** A schema that is still being compared further up counts as equal, as far as it is compared. */
function hasBreak(trail: Trail): boolean {
  return isReached(trail, ({ rule, impact, direction }) => (impact ?? rules[rule][direction]) === "major");
}

function comparePair(pair: SchemaPair): void {
  if (compareWholes(pair)) return;
  compareAnnotations(pair);
  if (haveSameValues(pair) || compareFiniteSide(pair) || compareAlternatives(pair)) return;
  const left = compareTypes(pair);
  if (!left) return;
  compareAllowedValues(left);
  compareLimits(left);
  compareRestrictions(left);
  compareObjects(left);
  compareArrays(left);
  compareDiscriminators(left);
  compareOtherKeywords(left);
}

/** Where one side lets everything or nothing through, there is nothing to compare part by part. */
function compareWholes(pair: SchemaPair): boolean {
  const { base, revision, place, report } = pair;
  const name = place.pointer.split("/").at(-1) ?? "";
  const [from, to] = [base, revision].map(({ parts, never }) => (never ? false : parts[0]?.value));
  const openBefore = fitsAnything(base);
  const openAfter = fitsAnything(revision);
  const at = place;
  if (base.never !== revision.never) {
    report({ rule: revision.never ? "restriction-added" : "restriction-removed", at, name, from, to });
    return true;
  }
  if (base.never) return true;
  if (openBefore === openAfter) return false;
  if (base.parts.length > 0 && revision.parts.length > 0) compareAnnotations(pair);
  report({ rule: openBefore ? "restriction-added" : "restriction-removed", at, name, from, to });
  return true;
}
