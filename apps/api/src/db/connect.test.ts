import { expect, onTestFinished, test, vi } from "vitest";
import { connect } from "./connect.ts";
import { listen } from "./listen.ts";
import { openDatabase } from "./open-database.ts";
import { requireRestricted } from "./server-login.ts";

// Nothing listens there; another port could be taken meanwhile.
const nowhere = "postgresql://user:password@127.0.0.1:1/none";

/** Listens until the first attempt has failed. */
async function listenOnce(): Promise<void> {
  const { promise: failed, resolve } = Promise.withResolvers<void>();
  const listener = listen({
    ...{ url: nowhere, channel: "specie_keys", onNotification: () => {}, onConnected: () => {} },
    pause: async () => resolve(),
  });
  await failed;
  await listener.stop();
}

test.for([
  ["a connection for one piece of work", () => connect(nowhere), 10_000],
  ["one with a limit of its own", () => connect(nowhere, { connectionTimeoutMillis: 1_234 }), 1_234],
  ["the server's login, which is checked", () => requireRestricted(nowhere), 5_000],
  // A key that is revoked must be refused within five seconds.
  ["the listener", listenOnce, 2_000],
] as const)("%s waits for a host that does not respond for a time of its own", async ([, attempt, limit]) => {
  const timers = vi.spyOn(globalThis, "setTimeout");
  onTestFinished(() => timers.mockRestore());
  await attempt().catch((error: unknown) => expect(String(error)).toMatch("ECONNREFUSED"));
  const limits = new Set(timers.mock.calls.map(([, milliseconds]) => milliseconds));
  expect(limits).toContain(limit);
  for (const other of [1_234, 2_000, 5_000, 10_000]) expect(limits.has(other)).toBe(other === limit);
});

test.for([
  [1, 1_000],
  [2, 500],
  // Rounded up: no host is given up before its share is over.
  [3, 334],
] as const)(
  "of %i hosts each gets its share of the time for a connection: %i of 1000 ms",
  async ([count, share]) => {
    const timers = vi.spyOn(globalThis, "setTimeout");
    onTestFinished(() => timers.mockRestore());
    const url = nowhere.replace("127.0.0.1:1", Array(count).fill("127.0.0.1:1").join());
    const database = openDatabase({ url, role: "specie_app", limits: { connectionTimeout: 1_000 } });
    await expect(database.ping()).rejects.toThrow("ECONNREFUSED");
    await database.close();
    const waits = new Set(timers.mock.calls.map(([, milliseconds]) => milliseconds));
    expect([334, 500, 1_000].filter((milliseconds) => waits.has(milliseconds))).toEqual([share]);
  },
);
