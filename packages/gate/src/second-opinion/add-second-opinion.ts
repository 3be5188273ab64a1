import { type Contract, child, type Located, start, tokensOf } from "../contract/located.ts";
import { nameOf, type Reached } from "../find-differences.ts";
import { operationsAt } from "../operation/operations-at.ts";
import { secondOpinion } from "../rules/second-opinion.ts";
import type { RedoclyVerdict } from "./redocly-verdicts.ts";

/** The breaks that Redocly sees where we see none at all, or nothing that breaks. */
export function secondOpinions(
  verdicts: readonly RedoclyVerdict[],
  ours: readonly Reached[],
  base: Contract,
  revision: Contract,
): Reached[] {
  const weighed = ours.filter(
    ({ finding: { rule, direction, impact } }) => impact !== undefined || rule.impact[direction] === "major",
  );
  const places = weighed.map(({ finding }) => finding.at);
  return verdicts
    .filter((verdict) => !places.some((place) => isAt(verdict, place)))
    .map((verdict) => {
      const [contract, pointer] =
        verdict.revision === undefined ? [base, verdict.base ?? ""] : [revision, verdict.revision];
      const at = nearest(contract, pointer);
      const name = `${verdict.message} (${verdict.rule})`;
      return {
        finding: { rule: secondOpinion, at, direction: "request", name },
        operation: operationOf(verdict, contract),
      };
    });
}

/** Whether both speak of the same: the place itself, one inside the other, or two words of one schema. */
function isAt(verdict: RedoclyVerdict, place: Located): boolean {
  const theirs = [verdict.base, verdict.revision].filter((pointer) => pointer !== undefined);
  const above = (pointer: string) => pointer.slice(0, pointer.lastIndexOf("/"));
  return theirs.some(
    (pointer) =>
      pointer === place.pointer ||
      pointer.startsWith(`${place.pointer}/`) ||
      place.pointer.startsWith(`${pointer}/`) ||
      above(pointer) === above(place.pointer),
  );
}

/** The place, or the nearest around it if the plain notation has put it elsewhere. */
function nearest(contract: Contract, pointer: string): Located {
  let at = start(contract);
  for (const token of tokensOf(pointer)) {
    const next = child(at, token);
    if (!next) break;
    at = next;
  }
  return at;
}

function operationOf({ path }: RedoclyVerdict, contract: Contract): string | undefined {
  const [table = "", name, method] = tokensOf(path);
  const all = operationsAt(child(start(contract), table));
  const found = all.get(`${method?.toUpperCase()} ${name?.replaceAll(/\{[^}]*\}/g, "{}")}`);
  return found && nameOf(found);
}
