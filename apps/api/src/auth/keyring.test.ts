import { expect, test } from "vitest";
import { bank, createTwoBanks } from "../../test/support/auth/two-banks.ts";
import { DatabaseUnavailableError } from "../db/database.ts";
import { createKeyring, type FindKey } from "./keyring.ts";

const key = createTwoBanks().signers.ES256.registered;

function setUp(findKey: FindKey) {
  const state = { now: 0, lookUps: 0, findKey };
  const keyring = createKeyring({
    now: () => state.now,
    findKey: (counterparty, kid) => {
      state.lookUps += 1;
      return state.findKey(counterparty, kid);
    },
  });
  return { state, keyring };
}

test("finds a key as soon as it is registered, also after a miss", async () => {
  const { state, keyring } = setUp(async () => undefined);
  expect(await keyring.find(bank, "new")).toBeUndefined();
  state.findKey = async () => key;
  expect(await keyring.find(bank, "new")).toBe(key);
});

test("looks up an unknown name at most ten times in a second, and again afterwards", async () => {
  const { state, keyring } = setUp(async () => undefined);
  for (let n = 0; n < 100; n += 1) expect(await keyring.find(bank, "unknown")).toBeUndefined();
  expect(state.lookUps).toBe(10);
  expect(await keyring.find(bank, "another")).toBeUndefined();
  expect(state.lookUps).toBe(11);

  // In each second again.
  for (const lookUps of [21, 31]) {
    state.now += 1000;
    for (let n = 0; n < 100; n += 1) await keyring.find(bank, "unknown");
    expect(state.lookUps).toBe(lookUps);
  }
  state.now += 1000;
  state.findKey = async () => key;
  expect(await keyring.find(bank, "unknown")).toBe(key);
});

test("concurrent callers share one look-up", async () => {
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { state, keyring } = setUp(async () => {
    await gate;
    return key;
  });
  const answers = Promise.all(Array.from({ length: 50 }, () => keyring.find(bank, "k")));
  release();
  expect(new Set(await answers)).toEqual(new Set([key]));
  expect(state.lookUps).toBe(1);
});

test("counts the five seconds from the start of a slow query", async () => {
  const { state, keyring } = setUp(async () => {
    state.now += 3000;
    return key;
  });
  await keyring.find(bank, "k");
  state.now += 1999;
  await keyring.find(bank, "k");
  expect(state.lookUps).toBe(1);
  state.now += 1;
  await keyring.find(bank, "k");
  expect(state.lookUps).toBe(2);
});

test("distinguishes the names of two counterparties", async () => {
  const { keyring } = setUp(async (counterparty) => (counterparty === bank ? key : undefined));
  expect(await keyring.find(bank, "k")).toBe(key);
  expect(await keyring.find("0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a09", "k")).toBeUndefined();
});

test("a deleted key is not used again when the clock is set back", async () => {
  const { state, keyring } = setUp(async () => key);
  await keyring.find(bank, "k");
  state.findKey = async () => undefined;
  state.now += 6000;
  expect(await keyring.find(bank, "k")).toBeUndefined();
  state.now -= 6000;
  expect(await keyring.find(bank, "k")).toBeUndefined();
});

// A clock that was set back shows nothing about the time that has passed.
test.for([
  [0, 1],
  [4_999, 1],
  [5_000, 2],
  [-1, 2],
  [-3_600_000, 2],
] as const)(
  "a key that was looked up is looked up again %i ms later: %i times in all",
  async ([later, lookUps]) => {
    const { state, keyring } = setUp(async () => key);
    state.now = 7_200_000;
    await keyring.find(bank, "k");
    state.now += later;
    await keyring.find(bank, "k");
    expect(state.lookUps).toBe(lookUps);
  },
);

test.for([
  [0, 10],
  [999, 10],
  [1_000, 11],
  [-1, 11],
  [-3_600_000, 11],
] as const)(
  "after ten look-ups of an unknown name it is looked up again %i ms later: %i times in all",
  async ([later, lookUps]) => {
    const { state, keyring } = setUp(async () => undefined);
    state.now = 7_200_000;
    for (let n = 0; n < 20; n += 1) await keyring.find(bank, "unknown");
    state.now += later;
    await keyring.find(bank, "unknown");
    expect(state.lookUps).toBe(lookUps);
  },
);

test("refreshes a cached key that did not verify a token, at most ten times in a second", async () => {
  const { state, keyring } = setUp(async () => key);
  await keyring.find(bank, "k");
  const other = { ...key };
  state.findKey = async () => other;
  expect(await keyring.refresh(bank, "k")).toBe(other);
  expect(await keyring.find(bank, "k")).toBe(other);
  expect(state.lookUps).toBe(2);
  for (let n = 0; n < 100; n += 1) expect(await keyring.refresh(bank, "k")).toBe(other);
  expect(state.lookUps).toBe(10);
});

const outage = async () => {
  throw new DatabaseUnavailableError("the test's outage", "connection");
};

test("an outage is thrown at every look-up, and never becomes a miss", async () => {
  const { state, keyring } = setUp(outage);
  for (let n = 0; n < 100; n += 1)
    await expect(keyring.find(bank, "k")).rejects.toBeInstanceOf(DatabaseUnavailableError);
  state.findKey = async () => key;
  expect(await keyring.find(bank, "k")).toBe(key);
  // The control: completed look-ups do become a miss after ten of them.
  state.findKey = async () => undefined;
  for (let n = 0; n < 10; n += 1) await keyring.find(bank, "other");
  state.findKey = outage;
  expect(await keyring.find(bank, "other")).toBeUndefined();
});

test("a key older than 5 seconds is never used during an outage, however often it is looked up", async () => {
  const { state, keyring } = setUp(async () => key);
  await keyring.find(bank, "k");
  state.findKey = outage;
  // The control: a younger one is.
  state.now += 4999;
  expect(await keyring.find(bank, "k")).toBe(key);
  for (let n = 0; n < 3_000; n += 1) {
    state.now += 1;
    await expect(keyring.find(bank, "k")).rejects.toBeInstanceOf(DatabaseUnavailableError);
  }
});

test("forgets the keys of one counterparty, or all, and caches no look-up that began before", async () => {
  const { state, keyring } = setUp(async () => key);
  const other = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a09";
  await keyring.find(bank, "k");
  await keyring.find(other, "k");
  keyring.forget(bank);
  await keyring.find(other, "k");
  expect(state.lookUps).toBe(2);
  await keyring.find(bank, "k");
  expect(state.lookUps).toBe(3);
  keyring.forget();
  await keyring.find(other, "k");
  expect(state.lookUps).toBe(4);

  let finish = () => {};
  state.findKey = () =>
    new Promise((resolve) => {
      finish = () => resolve(key);
    });
  const before = keyring.find(bank, "slow");
  keyring.forget(bank);
  // Later callers do not join the look-up that began before.
  state.findKey = async () => undefined;
  expect(await keyring.find(bank, "slow")).toBeUndefined();
  finish();
  expect(await before).toBe(key);
  expect(await keyring.find(bank, "slow")).toBeUndefined();
});

test("the end of a look-up that began before leaves the one that is shared now", async () => {
  const finish: (() => void)[] = [];
  const { state, keyring } = setUp(() => new Promise((resolve) => finish.push(() => resolve(key))));
  const before = keyring.find(bank, "k");
  keyring.forget(bank);
  const now = keyring.find(bank, "k");
  finish[0]?.();
  await before;
  const later = keyring.find(bank, "k");
  for (const end of finish) end();
  expect([await now, await later, state.lookUps]).toEqual([key, key, 2]);
});

test("10,000 keys are cached, and then the one that was used longest ago is looked up again", async () => {
  const { state, keyring } = setUp(async () => key);
  for (let name = 0; name < 10_000; name += 1) await keyring.find(bank, `${name}`);
  await keyring.find(bank, "0");
  expect(state.lookUps).toBe(10_000);
  await keyring.find(bank, "another");
  await keyring.find(bank, "0");
  expect(state.lookUps).toBe(10_001);
  await keyring.find(bank, "1");
  expect(state.lookUps).toBe(10_002);
});

test("of 10,000 names it is known how often they were looked up, and then of the last ones only", async () => {
  const { state, keyring } = setUp(async () => undefined);
  const findTen = async (name: string) => {
    const before = state.lookUps;
    for (let n = 0; n < 11; n += 1) await keyring.find(bank, name);
    return state.lookUps - before;
  };
  expect([await findTen("first"), await findTen("second")]).toEqual([10, 10]);
  for (let name = 2; name < 10_000; name += 1) await keyring.find(bank, `${name}`);
  expect([await findTen("first"), await findTen("second")]).toEqual([0, 0]);
  await keyring.find(bank, "another");
  // The third name went; the first two were looked up since.
  expect([await findTen("first"), await findTen("second"), await findTen("2")]).toEqual([0, 0, 10]);
});

test("a GUID that another one begins with is another counterparty", async () => {
  const { state, keyring } = setUp(async () => key);
  await keyring.find(`${bank}0`, "k");
  keyring.forget(bank);
  await keyring.find(`${bank}0`, "k");
  expect(state.lookUps).toBe(1);
});

test("after its names are forgotten a counterparty's unknown key is looked up at once, and that of another is not", async () => {
  const { state, keyring } = setUp(async () => undefined);
  const other = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a09";
  for (const counterparty of [bank, other])
    for (let n = 0; n < 11; n += 1) await keyring.find(counterparty, "unknown");
  expect(state.lookUps).toBe(20);
  keyring.forget(bank);
  await keyring.find(other, "unknown");
  await keyring.find(bank, "unknown");
  expect(state.lookUps).toBe(21);
});
