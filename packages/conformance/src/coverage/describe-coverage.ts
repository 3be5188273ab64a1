import type { ExceptionReason } from "../target/exceptions.ts";
import type { Coverage, Figure } from "./coverage.ts";

/** The coverage as text: the figures, what is missing and what is waived. */
export function describeCoverage({ figures, forcedOnly, undeclared }: Coverage): string {
  return [
    `Coverage: ${figures.map(describeFigure).join(", ")}`,
    ...(forcedOnly > 0
      ? [`Only as forced responses: ${forcedOnly} of the pairs of operation and status`]
      : []),
    ...figures.flatMap(({ name, missing }) => list(`Missing from ${name}`, missing)),
    ...list("Sent but not declared in the contract", undeclared),
    ...figures.flatMap(({ name, waived }) => list(`Waived from ${name}, with a reason`, waived)),
  ].join("\n");
}

/** Whether everything that the contract declares was covered, and nothing else was sent. */
export function isComplete({ figures, undeclared }: Coverage): boolean {
  return undeclared.length === 0 && figures.every(({ missing }) => missing.length === 0);
}

/** The number of checks that did less than on other targets, by reason. */
export function describeExceptions(reasons: readonly ExceptionReason[]): string {
  const counts = new Map<ExceptionReason, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const rows = [...counts].sort(([, one], [, other]) => other - one);
  return [
    `${reasons.length} exceptions${rows.length > 0 ? ":" : ""}`,
    ...rows.map(([reason, count]) => `  ${String(count).padStart(4)} × ${reason}`),
  ].join("\n");
}

function describeFigure({ name, total, missing, waived }: Figure): string {
  const found = `${name} ${total - missing.length - waived.length}/${total}`;
  return waived.length > 0 ? `${found} (${waived.length} waived)` : found;
}

/** A longer list hides the next line; the JSON report contains all. */
const shownRows = 10;

function list(title: string, rows: readonly string[]): string[] {
  if (rows.length === 0) return [];
  const more = rows.length > shownRows ? ` and ${rows.length - shownRows} more` : "";
  return [`${title}: ${rows.slice(0, shownRows).join(", ")}${more}`];
}
