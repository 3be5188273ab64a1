import { setImmediate as nextTurn } from "node:timers/promises";
import { Client } from "pg";
import { expect, test } from "vitest";
import { deferred } from "../../test/support/deferred.ts";
import { Session } from "./session.ts";
import { shareConnections } from "./share-connections.ts";

const [ours, theirs] = ["0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08", "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a09"];

/** Leases of connections that are never made. Each session is of one lease, which distinguishes them. */
function setUp() {
  const leases: { counterparty: string; session: Session; ends: number }[] = [];
  const state = { isFull: false };
  const run = shareConnections(async (counterparty) => {
    if (state.isFull) throw new Error("no connection");
    const client = Object.assign(new Client(), { release: () => {} });
    const lease = { counterparty, session: new Session(client, {}), ends: 0 };
    leases.push(lease);
    return {
      session: lease.session,
      end() {
        lease.ends += 1;
      },
    };
  });
  /** The lease of one read, by its position in `leases`. */
  const read = (counterparty: string, until: Promise<void> = Promise.resolve()) =>
    run(counterparty, async (session) => {
      await until;
      return leases.findIndex((lease) => lease.session === session);
    });
  return { leases, state, run, read };
}

test.for(Array.from({ length: 20 }, (_, index) => index + 1))(
  "%i reads that begin in one turn take one lease for each eight",
  async (count) => {
    const { leases, read } = setUp();
    const used = await Promise.all(Array.from({ length: count }, () => read(ours)));
    expect(used).toEqual(used.map((_, index) => Math.floor(index / 8)));
    await nextTurn();
    expect(leases.map(({ ends }) => ends)).toEqual(Array(Math.ceil(count / 8)).fill(1));
  },
);

test("two counterparties never share one", async () => {
  const { leases, read } = setUp();
  const turns = Array.from({ length: 12 }, (_, turn) => (turn % 3 === 0 ? theirs : ours));
  const used = await Promise.all(turns.map((counterparty) => read(counterparty)));
  expect(used.map((index) => leases[index]?.counterparty)).toEqual(turns);
  expect(leases).toHaveLength(2);
});

test("a read that begins in a later turn does not join, also where the earlier ones still run", async () => {
  const { read } = setUp();
  const { promise: held, resolve: letGo } = deferred();
  const first = read(ours, held);
  await nextTurn();
  const second = read(ours);
  letGo();
  expect(await Promise.all([first, second])).toEqual([0, 1]);
});

test("reads that begin while earlier ones end share all the same", async () => {
  const { read } = setUp();
  const { promise: held, resolve: letGo } = deferred();
  const first = read(ours, held);
  await nextTurn();
  const { promise: busy, resolve: finish } = deferred();
  const second = read(ours, busy);
  letGo();
  await first;
  // Still in the turn in which the second began.
  const third = read(ours);
  finish();
  expect(await Promise.all([second, third])).toEqual([1, 1]);
});

test("a lease ends once, after the last of its reads, and no read joins it afterwards", async () => {
  const { leases, read } = setUp();
  const { promise: held, resolve: letGo } = deferred();
  const slow = read(ours, held);
  await read(ours);
  await nextTurn();
  expect(leases[0]?.ends).toBe(0);
  letGo();
  await slow;
  await nextTurn();
  expect(leases[0]?.ends).toBe(1);
  const { read: again, leases: others } = setUp();
  await again(ours);
  // In the same turn, but the first has ended.
  expect(await again(ours)).toBe(1);
  await nextTurn();
  expect(others.map(({ ends }) => ends)).toEqual([1, 1]);
});

test("a read that fails leaves the lease to the others", async () => {
  const { leases, run, read } = setUp();
  const { promise: held, resolve: letGo } = deferred();
  const failing = run(ours, () => Promise.reject(new Error("of the caller")));
  const other = read(ours, held);
  await expect(failing).rejects.toThrow("of the caller");
  await nextTurn();
  expect(leases[0]?.ends).toBe(0);
  letGo();
  expect(await other).toBe(0);
});

test("without a connection all that would have shared it fail, and later reads try again", async () => {
  const { leases, state, read } = setUp();
  state.isFull = true;
  const settled = await Promise.allSettled([read(ours), read(ours)]);
  const refused = { status: "rejected", reason: new Error("no connection") };
  expect([settled, leases]).toEqual([[refused, refused], []]);
  state.isFull = false;
  expect(await read(ours)).toBe(0);
});
