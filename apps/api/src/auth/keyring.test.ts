import { expect, test } from "vitest";
import { bank, createTwoBanks } from "../../test/support/auth/two-banks.ts";
import { createKeyring, type FindKey } from "./keyring.ts";

const key = createTwoBanks().signers.ES256.registered;

function setUp(findKey: FindKey) {
  const state = { now: 0, asked: 0, findKey };
  const keyring = createKeyring({
    now: () => state.now,
    findKey: (counterparty, kid) => {
      state.asked += 1;
      return state.findKey(counterparty, kid);
    },
  });
  return { state, keyring };
}

test("finds a key as soon as it is registered, also when it was tried before", async () => {
  const { state, keyring } = setUp(async () => undefined);
  expect(await keyring.find(bank, "new")).toBeUndefined();
  state.findKey = async () => key;
  expect(await keyring.find(bank, "new")).toBe(key);
});

test("asks at most ten times in a second for a name that is not there, and again afterwards", async () => {
  const { state, keyring } = setUp(async () => undefined);
  for (let n = 0; n < 100; n += 1) expect(await keyring.find(bank, "unknown")).toBeUndefined();
  expect(state.asked).toBe(10);
  expect(await keyring.find(bank, "somebody")).toBeUndefined();
  expect(state.asked).toBe(11);

  state.now += 1000;
  state.findKey = async () => key;
  expect(await keyring.find(bank, "unknown")).toBe(key);
});

test("asks once for those who come together", async () => {
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
  expect(state.asked).toBe(1);
});

test("counts the five seconds from the start of a slow query", async () => {
  const { state, keyring } = setUp(async () => {
    state.now += 3000;
    return key;
  });
  await keyring.find(bank, "k");
  state.now += 1999;
  await keyring.find(bank, "k");
  expect(state.asked).toBe(1);
  state.now += 1;
  await keyring.find(bank, "k");
  expect(state.asked).toBe(2);
});

test("does not mistake one counterparty's name for another's", async () => {
  const { keyring } = setUp(async (counterparty) => (counterparty === bank ? key : undefined));
  expect(await keyring.find(bank, "k")).toBe(key);
  expect(await keyring.find("0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a09", "k")).toBeUndefined();
});

test("does not go back to a key that is gone when the clock is set back", async () => {
  const { state, keyring } = setUp(async () => key);
  await keyring.find(bank, "k");
  state.findKey = async () => undefined;
  state.now += 6000;
  expect(await keyring.find(bank, "k")).toBeUndefined();
  state.now -= 6000;
  expect(await keyring.find(bank, "k")).toBeUndefined();
});

test("refreshes a cached key that did not verify a token, at most ten times in a second", async () => {
  const { state, keyring } = setUp(async () => key);
  await keyring.find(bank, "k");
  const other = { ...key };
  state.findKey = async () => other;
  expect(await keyring.refresh(bank, "k")).toBe(other);
  expect(await keyring.find(bank, "k")).toBe(other);
  expect(state.asked).toBe(2);
  for (let n = 0; n < 100; n += 1) expect(await keyring.refresh(bank, "k")).toBe(other);
  expect(state.asked).toBe(10);
});
