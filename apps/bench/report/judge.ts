import { median, quantile } from "../load/statistics.ts";
import type { Figure } from "../measures/measure.ts";

/** Whether a figure reaches its threshold. */
export type Verdict = "yes" | "no" | "too noisy" | "-";

// The closest bound asks for a difference of 10 % (0.9 of the bare server); more noise than that hides it.
const tolerated = 0.1;

/** How far two sides that do not differ came out apart: 0 on a machine where nothing else happens. */
export function noise({ control }: Figure): number {
  const quarters = quantile(control, 0.75) - quantile(control, 0.25);
  return Math.max(quarters, Math.abs(median(control) - 1));
}

/** Whether the figure reaches its threshold. Noise matters only for figures closer to the threshold than the noise. */
export function judge(figure: Figure): Verdict {
  const { wanted, values } = figure;
  if (!wanted) return "-";
  const value = median(values);
  const apart = noise(figure);
  const isNear = value > wanted.bound * (1 - apart) && value < wanted.bound * (1 + apart);
  if (apart > tolerated && isNear) return "too noisy";
  return (wanted.relation === "at least" ? value >= wanted.bound : value <= wanted.bound) ? "yes" : "no";
}
