import { asObject } from "../contract/json.ts";
import type { Located } from "../contract/located.ts";
import type { Finding } from "../finding.ts";
import { viewOf } from "../schema/view.ts";
import { addDays, isDay } from "./days.ts";

/** `deprecated`, `x-deprecated-since` and `x-sunset` of a part of the contract. */
export interface Lifecycle {
  readonly deprecated: boolean;
  readonly since: unknown;
  readonly sunset: unknown;
}

export function lifecycleOf(parts: readonly Located[]): Lifecycle {
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
