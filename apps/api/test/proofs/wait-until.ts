import { setTimeout as pause } from "node:timers/promises";

/**
 * Asks again and again until the answer is yes, and says how many milliseconds that took.
 *
 * @throws Error when it is not yes in time.
 */
export async function waitUntil(isSo: () => Promise<boolean>, milliseconds: number): Promise<number> {
  const began = performance.now();
  for (;;) {
    if (await isSo()) return performance.now() - began;
    if (performance.now() - began > milliseconds)
      throw new Error(`not so after ${milliseconds} milliseconds`);
    await pause(25);
  }
}
