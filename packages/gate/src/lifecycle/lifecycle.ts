import { asObject } from "../contract/json.ts";
import type { Located } from "../contract/located.ts";
import type { Finding } from "../finding.ts";
import { viewOf } from "../schema/view.ts";

/** A day as the contract and the ledger write it, such as 2027-06-30; it exists in the calendar. */
export function isDay(value: unknown): value is string {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

/** `deprecated`, `x-deprecated-since` and `x-sunset` of a part of the contract. */
export interface Lifecycle {
  readonly deprecated: boolean;
  readonly since: unknown;
  readonly sunset: unknown;
}

function lifecycleOf(parts: readonly Located[]): Lifecycle {
  const read = (name: string) =>
    parts.map(({ value }) => asObject(value)[name]).find((value) => value !== undefined);
  return {
    deprecated: parts.some(({ value }) => asObject(value)["deprecated"] === true),
    since: read("x-deprecated-since"),
    sunset: read("x-sunset"),
  };
}

/** How the removal of a part of the base is judged: it may go once its sunset and the grace are over. */
export function retirement(before: readonly Located[], today: string): Pick<Finding, "impact" | "note"> {
  const { deprecated, sunset } = lifecycleOf([...before, ...viewOf(before).parts]);
  if (!deprecated)
    return {
      note: {
        en: "It was not deprecated before.",
        uk: "Раніше про це не попереджали.",
      },
    };
  if (!isDay(sunset))
    return {
      note: {
        en: "It was deprecated, but without a day in `x-sunset`.",
        uk: "Про це попереджали, але без дати в `x-sunset`.",
      },
    };
  const day = addDays(sunset, before[0]?.contract.policy.graceDays ?? 0);
  if (today >= day)
    return {
      impact: "minor",
      note: { en: `It could go from ${day} on.`, uk: `Це дозволено з ${day}.` },
    };
  return { note: { en: `It may go from ${day} on.`, uk: `Це буде дозволено з ${day}.` } };
}

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
