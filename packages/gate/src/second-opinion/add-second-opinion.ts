import { type Contract, child, type Located, start, tokensOf } from "../contract/located.ts";
import { nameOf, type Reached } from "../find-differences.ts";
import type { Finding } from "../finding.ts";
import { operationsAt } from "../operation/operations-at.ts";
import { secondOpinion } from "../rules/second-opinion.ts";
import type { RedoclyVerdict } from "./redocly-verdicts.ts";

/** The breaks that Redocly sees where we have weighed none. */
export function secondOpinions(
  verdicts: readonly RedoclyVerdict[],
  ours: readonly Reached[],
  base: Contract,
  revision: Contract,
): Reached[] {
  const found = ours.map(({ finding }) => finding);
  const weighed = found.filter(isWeighed);
  const seen = new Set(
    found.filter(({ rule, direction }) => rule.impact[direction] !== "patch").map(({ at }) => at.pointer),
  );
  return verdicts
    .filter(
      ({ base: was, revision: is }) =>
        ![was, is].some((pointer) => pointer !== undefined && seen.has(pointer)),
    )
    .filter((verdict) => !weighed.some((finding) => speaksOf(verdict, finding)))
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

/**
 * Whether we have looked into it as deeply as a break deserves: it is one, it is excused, or it is a choice, which
 * Redocly compares by its words and we by what they mean.
 */
function isWeighed({ rule, direction, impact }: Finding): boolean {
  return impact !== undefined || rule.impact[direction] === "major" || rule.id.startsWith("alternative-");
}

/** Whether both speak of the same: the place itself, one inside the other, or words of one schema. */
function speaksOf({ base, revision }: RedoclyVerdict, { at, parts = [] }: Finding): boolean {
  const theirs = [base, revision].filter((pointer) => pointer !== undefined);
  const above = (pointer: string) => pointer.slice(0, pointer.lastIndexOf("/"));
  return theirs.some(
    (pointer) =>
      pointer === at.pointer ||
      pointer.startsWith(`${at.pointer}/`) ||
      at.pointer.startsWith(`${pointer}/`) ||
      above(pointer) === above(at.pointer) ||
      parts.includes(pointer) ||
      parts.includes(above(pointer)),
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
