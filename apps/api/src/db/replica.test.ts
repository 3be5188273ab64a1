import { expect, onTestFinished, test, vi } from "vitest";
import type { Queryable } from "./database.ts";
import { followReplica, type ReplicaRefusal } from "./replica.ts";

const guid = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";
const db: Queryable = { query: () => Promise.reject(new Error("no statement is run here")) };

/** A primary, a standby that applies its log, and a clock, all of which the test moves. */
function stage({ maxLag = 10 } = {}) {
  const state = { now: 0, primary: 0x10, standby: 0x10, primaryIsDown: false, standbyIsDown: false };
  const changes: (ReplicaRefusal | undefined)[] = [];
  let looks = 0;
  const replica = followReplica({
    maxLag,
    now: () => state.now,
    // As fast as the event loop turns, because each look of the test waits for the next one.
    interval: 0,
    onChange: (refusal) => changes.push(refusal),
    async primaryPosition() {
      if (state.primaryIsDown) throw new Error("down");
      return `1/${state.primary.toString(16).toUpperCase()}`;
    },
    async standbyPosition() {
      looks += 1;
      if (state.standbyIsDown) throw new Error("down");
      return `1/${state.standby.toString(16).toUpperCase()}`;
    },
    standby: {
      read: (_, work) => (state.standbyIsDown ? Promise.reject(new Error("down")) : work(db)),
    },
  });
  /** Resolves when the standby was looked at from beginning to end. */
  const look = () => {
    const from = looks;
    return expect.poll(() => looks, { timeout: 60_000 }).toBeGreaterThan(from + 1);
  };
  const read = (allowed: number) => replica.read(guid, allowed, async () => "page");
  return { state, changes, look, read, replica };
}

test("a standby that has everything is read, with its age rounded up", async () => {
  const { state, look, read, replica, changes } = stage();
  expect(await read(10)).toBe("unreachable");
  await look();
  expect(await read(1)).toEqual({ result: "page", seconds: 0 });
  await replica.stop();
  state.now = 1_200;
  expect(await read(2)).toEqual({ result: "page", seconds: 2 });
  expect(await read(1)).toBe("lag");
  expect(replica.age()).toBe(1.2);
  expect(changes).toEqual([undefined]);
});

test("a standby that does not go on grows old, also while nothing is changed on it, and is young again when it has caught up", async () => {
  const { state, look, read, changes } = stage({ maxLag: 5 });
  await look();
  for (let second = 1; second <= 6; second += 1) {
    state.now = second * 1_000;
    state.primary += 1;
    await look();
  }
  expect(await read(300)).toBe("lag");
  expect(changes).toEqual([undefined, "lag"]);
  // As far as the primary was after two seconds.
  state.standby = 0x12;
  await look();
  expect(await read(5)).toEqual({ result: "page", seconds: 4 });
  expect(await read(3)).toBe("lag");
  state.standby = state.primary;
  await look();
  expect(await read(1)).toEqual({ result: "page", seconds: 0 });
  expect(changes).toEqual([undefined, "lag", undefined]);
});

test("an idle primary does not make its standby old", async () => {
  const { state, look, read } = stage();
  await look();
  state.now = 3_600_000;
  await look();
  expect(await read(1)).toEqual({ result: "page", seconds: 0 });
});

test("while the primary is down nothing shows how old the standby is, so it grows old", async () => {
  const { state, look, read } = stage();
  await look();
  state.primaryIsDown = true;
  state.now = 4_000;
  await look();
  expect(await read(10)).toEqual({ result: "page", seconds: 4 });
  state.now = 11_000;
  await look();
  expect(await read(300)).toBe("lag");
});

test("a standby that is down, or fails, is not read", async () => {
  const { state, look, read, changes } = stage();
  await look();
  state.standbyIsDown = true;
  await look();
  expect(await read(10)).toBe("unreachable");
  state.standbyIsDown = false;
  await look();
  expect(await read(10)).toEqual({ result: "page", seconds: 0 });
  expect(changes).toEqual([undefined, "unreachable", undefined]);
});

test("a standby that is back from before, such as one restored from a backup, is read when it has caught up", async () => {
  const { state, look, read, replica } = stage();
  await look();
  state.standbyIsDown = true;
  await look();
  expect(replica.age()).toBeUndefined();
  state.standbyIsDown = false;
  state.standby = 0x1;
  await look();
  expect([await read(10), replica.age()]).toEqual(["lag", undefined]);
  state.standby = state.primary;
  await look();
  expect(await read(10)).toEqual({ result: "page", seconds: 0 });
});

test("what the standby cannot answer is for the primary", async () => {
  const { look, replica } = stage();
  await look();
  const failing = replica.read(guid, 10, () => Promise.reject(new Error("canceled on the standby")));
  expect(await failing).toBe("failed");
});

/** Looks at positions until one of them changes how the standby is used, in virtual time. */
async function looksAt(positions: readonly string[], primary: string) {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const left = [...positions];
  const changes: unknown[] = [];
  const at: number[] = [];
  const began = Date.now();
  const replica = followReplica({
    maxLag: 10,
    now: () => Date.now(),
    onChange: (refusal, error) => changes.push([refusal, error]),
    primaryPosition: async () => primary,
    standbyPosition: async () => {
      at.push(Date.now() - began);
      return left.shift() ?? primary;
    },
    standby: { read: (_, work) => work(db) },
  });
  await vi.advanceTimersByTimeAsync(500 * (positions.length - 1));
  const age = replica.age();
  await replica.stop();
  return { age, changes, at };
}

test("the standby is looked at at once, and half a second after each look", async () => {
  expect((await looksAt(["0/1", "0/1", "0/1"], "0/1")).at).toEqual([0, 500, 1_000]);
});

test.for([
  ["2/0", "1/FFFFFFFF", true],
  ["1/FFFFFFFF", "2/0", false],
  ["A/10", "9/FF", true],
  ["0/10", "0/F", true],
  ["0/F", "0/10", false],
  ["16/B374D848", "16/B374D848", true],
] as const)("a standby at %s has what a primary at %s has: %s", async ([standby, primary, has]) => {
  expect((await looksAt([standby], primary)).age).toBe(has ? 0 : undefined);
});

test("a standby that was behind for long and has everything at once is as young as the last look", async () => {
  const { age, changes } = await looksAt([...Array(300).fill("0/1"), "0/2"], "0/2");
  expect(age).toBe(0);
  // Behind since the first look, for longer than it may.
  expect(changes.map((change) => Object(change)[0])).toEqual([undefined, "lag", undefined]);
});

test("of a standby that is behind, or down, the first ten thousand looks are kept and no more", async () => {
  const { age } = await looksAt([...Array(10_000).fill("0/1"), "0/2"], "0/2");
  expect(age).toBe(0.5);
});

test("what a standby has is from before it was asked, however long both answers took", async () => {
  let clock = 0;
  const { promise: looked, resolve } = Promise.withResolvers<void>();
  const takes = async (milliseconds: number) => {
    clock += milliseconds;
    return "0/1";
  };
  const replica = followReplica({
    ...{ maxLag: 10, now: () => clock, onChange: () => resolve() },
    primaryPosition: () => takes(2_000),
    standbyPosition: () => takes(1_000),
    standby: { read: (_, work) => work(db) },
  });
  await looked;
  await replica.stop();
  expect(replica.age()).toBe(3);
});

test.for(["", "t", "0/1g", "x0/1", "0/1/2", "0"])(
  "a standby whose position is %j, as of one that was promoted, is not used",
  async (position) => {
    const { changes } = await looksAt([position], "0/1");
    expect(changes).toEqual([
      ["unreachable", new TypeError(`not a position in the log of PostgreSQL: ${position}`)],
    ]);
  },
);
