import type { Reason } from "../target/exceptions.ts";
import type { Figure, Tally } from "./tally.ts";

/** The coverage for people: the figures, what is missing and what is excused. */
export function describeTally({ figures, posedOnly, undeclared }: Tally): string {
  return [
    `Coverage: ${figures.map(describeFigure).join(", ")}`,
    ...(posedOnly > 0 ? [`Posed only: ${posedOnly} of the pairs of operation and status`] : []),
    ...figures.flatMap(({ name, missing }) => list(`Missing from ${name}`, missing)),
    ...list("Sent although the contract does not declare it", undeclared),
    ...figures.flatMap(({ name, excused }) => list(`Excused from ${name}, with a reason`, excused)),
  ].join("\n");
}

/** Whether everything that the contract declares was exercised, and nothing else. */
export function isComplete({ figures, undeclared }: Tally): boolean {
  return undeclared.length === 0 && figures.every(({ missing }) => missing.length === 0);
}

/** The number of tests that did less than on other targets, by reason. */
export function describeExceptions(reasons: readonly Reason[]): string {
  const counts = new Map<Reason, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const rows = [...counts].sort(([, one], [, other]) => other - one);
  return [
    `${reasons.length} exceptions${rows.length > 0 ? ":" : ""}`,
    ...rows.map(([reason, count]) => `  ${String(count).padStart(4)} × ${reason}`),
  ].join("\n");
}

function describeFigure({ name, total, missing, excused }: Figure): string {
  const found = `${name} ${total - missing.length - excused.length}/${total}`;
  return excused.length > 0 ? `${found} (${excused.length} excused)` : found;
}

function list(title: string, rows: readonly string[]): string[] {
  return rows.length === 0 ? [] : [`${title}: ${rows.join(", ")}`];
}
