import { randomUUID } from "node:crypto";
import { Agent } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { freshDatabase } from "../../support/fresh-database.ts";
import { asset, openCounterparty } from "../../support/open-counterparty.ts";
import { openOperator } from "../../support/open-operator.ts";
import { serverProcess } from "../../support/server-process.ts";
import { isLong } from "../iterations.ts";
import { fillCustomers } from "../many-customers.ts";
import { type Answered, sendOver } from "../send-over.ts";

// How much a counterparty at its limit slows another: the ratio of the 99th percentiles with and without it, in short turns of one
// run. The goal is 2 on a machine that does nothing else. Other work moves such a percentile by itself, so what is required is
// that the limit protects the quiet counterparty, in comparison with a server without limits, and the ratios are printed.
// Only in the long run: it takes minutes.

const { url, sql } = await freshDatabase();
const perSecond = 40;
const limited = { RATE_LIMIT: String(perSecond), RATE_BURST: String(perSecond) };
const rounds = 25;
const requestsInRound = 30;

/** 64 KB of combining marks, which took seconds to normalise before their length was judged first. */
const marks = { ...asset, name: `a${"\u0301".repeat(30_000)}` };

type Request = () => Promise<Answered | undefined>;

async function open(settings: Readonly<Record<string, string>>) {
  const server = await serverProcess({ DATABASE_URL: url, ...settings });
  const operator = openOperator(url);
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  const sender = async () => {
    const { guid, token } = await openCounterparty(operator);
    await fillCustomers(sql, new Map([[guid, 2_000]]));
    return sendOver(() => ({ url: `${server.url}/counterparty/${guid}`, token, agent }));
  };
  const [quiet, loud] = [await sender(), await sender()];
  await operator.close();
  return {
    read: () => quiet({ method: "GET", path: "/customers?limit=1" }),
    loudReads: () => loud({ method: "GET", path: "/customers?limit=200" }),
    loudMarks: () => loud({ method: "POST", path: "/customers", body: marks, key: randomUUID() }),
  };
}

/** Repeats a request until it is stopped: paced, or as soon as each of so many at once has its response. */
function repeatedly(request: Request, pace: { perSecond: number } | { atOnce: number }) {
  const statuses = new Map<number, number>();
  let isOn = true;
  const one = async () => {
    const { status = 0 } = (await request()) ?? {};
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  };
  const work = async () => {
    const sent: Promise<void>[] = [];
    while (isOn) {
      sent.push(one());
      await ("perSecond" in pace ? pause(1_000 / pace.perSecond) : sent.at(-1));
    }
    await Promise.all(sent);
  };
  const working = Promise.all(Array.from({ length: "atOnce" in pace ? pace.atOnce : 1 }, work));
  return async () => {
    isOn = false;
    await working;
    return statuses;
  };
}

/** The times of the quiet reads of one round, in milliseconds, below the limit of their own counterparty. */
async function timesOf(read: Request): Promise<number[]> {
  const times: number[] = [];
  for (let sent = 0; sent < requestsInRound; sent += 1) {
    const began = performance.now();
    expect((await read())?.status).toBe(200);
    const took = performance.now() - began;
    times.push(took);
    await pause(Math.max(0, 1_000 / (perSecond * 0.75) - took));
  }
  return times;
}

function p99(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN;
}

/** The ratio between the rounds with the noise and those without, which take turns. */
async function ratioOf(read: Request, noise: Request, pace: Parameters<typeof repeatedly>[1]) {
  const alone: number[] = [];
  const beside: number[] = [];
  const statuses = new Map<number, number>();
  // The first requests compile, connect and prepare.
  await timesOf(read);
  for (let round = 0; round < rounds; round += 1) {
    alone.push(...(await timesOf(read)));
    const stop = repeatedly(noise, pace);
    beside.push(...(await timesOf(read)));
    for (const [status, count] of await stop()) statuses.set(status, (statuses.get(status) ?? 0) + count);
  }
  return { ratio: p99(beside) / p99(alone), ms: [p99(alone), p99(beside)], statuses };
}

test.runIf(isLong)("a counterparty at its limit slows another less than one without a limit", async () => {
  const server = await open(limited);
  // Twice the limit, so that the limit is reached all the time.
  const pace = { perSecond: 2 * perSecond };
  const reads = await ratioOf(server.read, server.loudReads, pace);
  const bodies = await ratioOf(server.read, server.loudMarks, pace);
  const unlimited = await open({ RATE_LIMIT: "off" });
  const control = await ratioOf(unlimited.read, unlimited.loudReads, { atOnce: 64 });
  const shown = ({ ratio, ms }: typeof reads) =>
    `× ${ratio.toFixed(2)} (${ms.map((time) => time.toFixed(1)).join(" to ")} ms)`;
  console.log(
    `p99 of a quiet counterparty beside one at its limit: ${shown(reads)} for lists of 200, ${shown(bodies)} for 64 KB of combining marks; the control without limits: ${shown(control)}`,
  );
  expect([reads, bodies].map(({ statuses }) => statuses.has(429))).toEqual([true, true]);
  expect(control.statuses.has(429)).toBe(false);
  for (const { ratio } of [reads, bodies]) expect(ratio).toBeLessThan(control.ratio);
});
