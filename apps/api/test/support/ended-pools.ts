import { setImmediate as nextTurn } from "node:timers/promises";
import { Pool } from "pg";
import { onTestFinished, vi } from "vitest";

/** Until the end of the test, the number of pools whose end is over, which takes a moment: who does not wait for it sees less. */
export function endedPools(): () => number {
  const { end } = Pool.prototype;
  let ended = 0;
  const ends = vi.spyOn(Pool.prototype, "end").mockImplementation(async function (this: Pool) {
    await Reflect.apply(end, this, []);
    await nextTurn();
    ended += 1;
  });
  onTestFinished(() => ends.mockRestore());
  return () => ended;
}
