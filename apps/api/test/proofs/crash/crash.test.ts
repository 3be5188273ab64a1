import { expect, test } from "vitest";
import { howMuch } from "../how-much.ts";
import { install, type Victim } from "./install.ts";
import { lost } from "./lost.ts";
import type { Attempt } from "./writing.ts";

// A killed process loses its own memory and nothing that it gave to the operating system, so this proves that nothing is
// acknowledged before it is written out. That it also reaches the disk is fsync, which no test of processes can show.

const victims: readonly Victim[] = ["server", "PostgreSQL", "both"];

test("nothing acknowledged is lost and nothing is half done, whatever is killed", async () => {
  const { send, crash, stored } = await install();
  const all: Attempt[] = [];
  for (let round = 0; round < howMuch(3, 20); round += 1) {
    const victim = victims[round % victims.length] ?? "both";
    const attempts = await crash(victim, 60 + 17 * (round % 10));
    all.push(...attempts);
    const unknown = attempts.filter(({ acknowledged }) => acknowledged === undefined);
    console.log(
      `killed ${victim}: ${attempts.length - unknown.length} acknowledged, ${unknown.length} unknown`,
    );

    const after = await stored();
    expect(lost(attempts, after.answers)).toEqual([]);
    expect(Object.entries(after.halves).filter(([, count]) => count > 0)).toEqual([]);

    // Whoever sends everything once more learns how each of them ended, and changes nothing that was done.
    for (const attempt of attempts) {
      const first = await send(attempt);
      expect(first).toMatchObject({
        status: 200,
        ...(attempt.acknowledged && { text: attempt.acknowledged, replayed: true }),
      });
    }
    for (const attempt of unknown) expect(await send(attempt)).toMatchObject({ status: 200, replayed: true });
    const final = await stored();
    expect(final.customers).toBe(all.filter(({ method }) => method === "POST").length);
    expect(final.answers.size).toBe(all.length);
    expect(Object.entries(final.halves).filter(([, count]) => count > 0)).toEqual([]);
  }
});
