import { impacts, type Report } from "@specie/gate";
import { type Changeset, readChangesets } from "../changesets/changeset.ts";
import { Refusal } from "../refusal.ts";
import { layout } from "../repository/layout.ts";

/** Reads the changesets and holds what they ask for against what the gate found. Throws a {@link Refusal} if it is less. */
export function weighChangesets(root: string, report: Report | undefined): Changeset[] {
  const all = readChangesets(root, layout.changesets);
  const needed = report?.verdict.requiredBump ?? "none";
  if (needed === "none") return all;
  const asked = all.flatMap(({ bumps }) => bumps.get("@specie/spec") ?? []);
  if (asked.some((bump) => impacts.indexOf(bump) >= impacts.indexOf(needed))) return all;
  throw new Refusal(
    "bump-too-small",
    `The changes are ${needed}, and no changeset in ${layout.changesets}/ says so of @specie/spec. Mend or add one.`,
  );
}
