import { z } from "zod";
import type { Coverage } from "./judge.ts";

const percent = z.number().min(0).max(100);

/** The least share of each that the recordings must show, in percent. */
export const floorShape = z.strictObject({
  operations: percent,
  parameters: percent,
  properties: percent,
  responses: percent,
});
export type Floor = z.infer<typeof floorShape>;

export function shareOf({ covered, total }: { readonly covered: number; readonly total: number }): number {
  return total === 0 ? 100 : (100 * covered) / total;
}

/** A sentence for each share that is below its floor. */
export function belowFloor({ totals }: Coverage, floor: Floor): string[] {
  return floorShape.keyof().options.flatMap((part) => {
    const share = shareOf(totals[part]);
    if (share >= floor[part]) return [];
    const { covered, total } = totals[part];
    return `${part}: ${covered} of ${total} are seen, ${share.toFixed(1)} %; the floor is ${floor[part]} %. Test what is new, or lower the floor in drift/floor.json and say why.`;
  });
}
