import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Coverage, Part } from "./compare-recordings.ts";

const percent = z.number().min(0).max(100);

/**
 * The minimum share of each that the recordings must cover, in percent. Redocly counts the properties of every branch of an allOf,
 * so those of `Problem` twice in each error, and notes one of the two as seen: three of four are all that can be covered.
 */
const thresholdsSchema = z.strictObject({
  operations: percent,
  parameters: percent,
  properties: percent,
  responses: percent,
});
export type Thresholds = z.infer<typeof thresholdsSchema>;
export const partNames = thresholdsSchema.keyof().options;

const kinds = {
  operations: "operation",
  parameters: "parameter",
  properties: "property",
  responses: "response",
} as const satisfies Record<keyof Thresholds, Part["kind"]>;

/** How much of all operations was seen, of one kind. */
export function shareOf(
  { operations }: Coverage,
  part: keyof Thresholds,
): { readonly covered: number; readonly total: number; readonly percent: number } {
  const count = (parts: readonly Part[]) => parts.filter(({ kind }) => kind === kinds[part]).length;
  const covered = operations.reduce((sum, one) => sum + count(one.covered), 0);
  const total = operations.reduce((sum, one) => sum + count(one.missing), covered);
  return { covered, total, percent: total === 0 ? 100 : (100 * covered) / total };
}

/** A sentence for each share below its threshold. */
export function belowThresholds(coverage: Coverage, thresholds: Thresholds): string[] {
  return partNames.flatMap((part) => {
    const { covered, total, percent } = shareOf(coverage, part);
    if (percent >= thresholds[part]) return [];
    return `${part}: ${covered} of ${total} were seen, ${percent.toFixed(1)} %; the threshold is ${thresholds[part]} %. Add a test for what is new, or lower the threshold in apps/drift/thresholds.json and give the reason.`;
  });
}

export async function readThresholds(
  file = new URL("../thresholds.json", import.meta.url),
): Promise<Thresholds> {
  return thresholdsSchema.parse(JSON.parse(await readFile(file, "utf8")));
}
