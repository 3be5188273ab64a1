import { expect } from "vitest";
import { waitUntil } from "../wait-until.ts";
import type { startCampaign, Victim } from "./install.ts";
import { lost } from "./lost-writes.ts";
import type { Attempt } from "./writing.ts";

const victims: readonly Victim[] = ["server", "PostgreSQL", "both"];

type Campaign = Awaited<ReturnType<typeof startCampaign>>;

/** Kills them in turn in the middle of writing; after each kill every write that was acknowledged is there, and none is half done. */
export async function killInTurn({ send, crash, stored }: Campaign, rounds: number): Promise<void> {
  const all: Attempt[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const victim = victims[round % victims.length] ?? "both";
    const attempts = await crash(victim, 30 + 9 * (round % 10));
    all.push(...attempts);
    const unknown = attempts.filter(({ acknowledged }) => acknowledged === undefined);
    console.log(
      `killed ${victim}: ${attempts.length - unknown.length} acknowledged, ${unknown.length} unknown`,
    );

    const after = await stored();
    expect(lost(attempts, after.answers)).toEqual([]);
    expect(Object.entries(after.halves).filter(([, count]) => count > 0)).toEqual([]);

    // Sending everything again returns the outcome of each write and changes nothing.
    const sendAgain = (some: readonly Attempt[]) =>
      Promise.all(some.map((attempt) => answerTo(send, attempt)));
    for (const [place, again] of (await sendAgain(attempts)).entries()) {
      const text = attempts[place]?.acknowledged;
      expect(again).toMatchObject({ status: 200, ...(text && { text, replayed: true }) });
    }
    for (const again of await sendAgain(unknown))
      expect(again).toMatchObject({ status: 200, replayed: true });
    const final = await stored();
    expect(final.customers).toBe(all.filter(({ method }) => method === "POST").length);
    expect(final.answers.size).toBe(all.length);
    expect(Object.entries(final.halves).filter(([, count]) => count > 0)).toEqual([]);
  }
}

/** On a busy machine so many requests at once outlast the wait for a connection; as every client, this one sends them again. */
async function answerTo(send: Campaign["send"], attempt: Attempt) {
  let answer = await send(attempt);
  await waitUntil(async () => {
    if (answer?.status === 503) answer = await send(attempt);
    return answer?.status !== 503;
  }, 120_000);
  return answer;
}
