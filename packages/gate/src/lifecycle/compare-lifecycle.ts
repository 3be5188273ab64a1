import type { Located } from "../contract/located.ts";
import type { Finding } from "../finding.ts";
import { deprecated } from "../rules/deprecated.ts";
import { deprecatedWithoutSunset } from "../rules/deprecated-without-sunset.ts";
import { deprecationDayCorrected } from "../rules/deprecation-day-corrected.ts";
import { deprecationLifted } from "../rules/deprecation-lifted.ts";
import { sunsetInThePast } from "../rules/sunset-in-the-past.ts";
import { sunsetMovedEarlier } from "../rules/sunset-moved-earlier.ts";
import { sunsetMovedLater } from "../rules/sunset-moved-later.ts";
import { isDay } from "./days.ts";
import { lifecycleOf } from "./retirement.ts";

/** Compares what the contract says about the end of a thing that is still there. */
export function compareLifecycle(
  base: readonly Located[],
  revision: readonly Located[],
  place: Located,
  today: string,
  tell: (finding: Omit<Finding, "direction">) => void,
): void {
  const [was, is] = [lifecycleOf(base), lifecycleOf(revision)];
  const at = revision[0] ?? place;
  if (was.deprecated && !is.deprecated) tell({ rule: deprecationLifted, at });
  if (!is.deprecated) return;
  const [from, to] = [was.sunset, is.sunset];
  const dated = isDay(is.since) && isDay(to);
  const wasDated = was.deprecated && isDay(was.since) && isDay(from);
  if (!dated && (wasDated || !was.deprecated)) tell({ rule: deprecatedWithoutSunset, at });
  if (!isDay(to)) return;
  if (!was.deprecated && dated) tell({ rule: deprecated, at, from: is.since, to });
  if (was.deprecated && isDay(from)) {
    if (to < from) tell({ rule: sunsetMovedEarlier, at, from, to });
    if (to > from) tell({ rule: sunsetMovedLater, at, from, to });
    if (to === from && isDay(was.since) && isDay(is.since) && was.since !== is.since)
      tell({ rule: deprecationDayCorrected, at, from: was.since, to: is.since });
  } else if (to < today) tell({ rule: sunsetInThePast, at, to });
  else if (was.deprecated) tell({ rule: deprecated, at, from: is.since, to });
}
