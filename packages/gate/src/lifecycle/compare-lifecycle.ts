import type { Located } from "../contract/located.ts";
import type { Finding } from "../finding.ts";
import { isDay } from "./days.ts";
import { lifecycleOf } from "./retirement.ts";

/** Compares the announced end of a part that both contracts have. */
export function compareLifecycle(
  base: readonly Located[],
  revision: readonly Located[],
  place: Located,
  today: string,
  report: (finding: Omit<Finding, "direction">) => void,
): void {
  const [was, is] = [lifecycleOf(base), lifecycleOf(revision)];
  const at = revision[0] ?? place;
  if (was.deprecated && !is.deprecated) report({ rule: "deprecation-lifted", at });
  if (!is.deprecated) return;
  const [from, to] = [was.sunset, is.sunset];
  const dated = isDay(is.since) && isDay(to);
  const wasDated = was.deprecated && isDay(was.since) && isDay(from);
  if (!dated && (wasDated || !was.deprecated)) report({ rule: "deprecated-without-sunset", at });
  if (!isDay(to)) return;
  if (!was.deprecated && dated) report({ rule: "deprecated", at, from: is.since, to });
  if (was.deprecated && isDay(from)) {
    if (to < from) report({ rule: "sunset-moved-earlier", at, from, to });
    if (to > from) report({ rule: "sunset-moved-later", at, from, to });
    if (to === from && isDay(was.since) && isDay(is.since) && was.since !== is.since)
      report({ rule: "deprecation-day-corrected", at, from: was.since, to: is.since });
  } else if (to < today) report({ rule: "sunset-in-the-past", at, to });
  else if (was.deprecated) report({ rule: "deprecated", at, from: is.since, to });
}
