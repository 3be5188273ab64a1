import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Coverage } from "./compare-recordings.ts";

const percent = z.number().min(0).max(100);

/**
 * The minimum share of each that the recordings must cover, in percent. Redocly counts the properties of every branch of an allOf,
 * so those of `Problem` twice in each error, and notes one of the two as seen: half of all properties is all that can be covered.
 */
const thresholdsSchema = z.strictObject({
  operations: percent,
  parameters: percent,
  properties: percent,
  responses: percent,
});
export type Thresholds = z.infer<typeof thresholdsSchema>;

export function shareOf({ covered, total }: { readonly covered: number; readonly total: number }): number {
  return total === 0 ? 100 : (100 * covered) / total;
}

/** A sentence for each share below its threshold. */
export function belowThresholds({ totals }: Coverage, thresholds: Thresholds): string[] {
  return thresholdsSchema.keyof().options.flatMap((part) => {
    const share = shareOf(totals[part]);
    if (share >= thresholds[part]) return [];
    const { covered, total } = totals[part];
    return `${part}: ${covered} of ${total} were seen, ${share.toFixed(1)} %; the threshold is ${thresholds[part]} %. Add a test for what is new, or lower the threshold in apps/drift/thresholds.json and give the reason.`;
  });
}

export async function readThresholds(): Promise<Thresholds> {
  const text = await readFile(new URL("../thresholds.json", import.meta.url), "utf8");
  return thresholdsSchema.parse(JSON.parse(text));
}
