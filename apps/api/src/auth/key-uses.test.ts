import { randomUUID } from "node:crypto";
import { expect, onTestFinished, test, vi } from "vitest";
import { watchKeyUses } from "./key-uses.ts";

test("uses are noted in memory, the last one counts, and a stop writes the rest", async () => {
  const written: unknown[] = [];
  let now = 1;
  const uses = watchKeyUses({
    now: () => now,
    interval: 1_000_000,
    write: async (counterparty, noted) => void written.push([counterparty, noted]),
    onError: () => {},
  });
  const [bank, keyGuid] = [randomUUID(), randomUUID()];
  for (now = 1; now <= 1000; now += 1) uses.note(bank.toUpperCase(), { keyGuid, thumbprint: "a" });
  expect(written).toEqual([]);
  await uses.stop();
  expect(written).toEqual([[bank, [{ keyGuid, thumbprint: "a", at: 1000 }]]]);
});

test("a use that is noted while others are written is written by the next write", async () => {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const { promise: end, resolve: finish } = Promise.withResolvers<void>();
  const written: unknown[] = [];
  const uses = watchKeyUses({
    now: () => 1,
    interval: 1,
    write: async (_counterparty, noted) => {
      written.push(...noted.map(({ thumbprint }) => thumbprint));
      begin();
      await end;
    },
    onError: () => {},
  });
  const bank = randomUUID();
  uses.note(bank, { keyGuid: randomUUID(), thumbprint: "first" });
  await begun;
  uses.note(bank, { keyGuid: randomUUID(), thumbprint: "second" });
  finish();
  await uses.stop();
  expect(written).toEqual(["first", "second"]);
});

test("a failed write of one counterparty is reported, and those of the others go on", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const failures: unknown[] = [];
  const [failing, fine] = [randomUUID(), randomUUID()];
  const uses = watchKeyUses({
    now: () => 1,
    interval: 1,
    write: async (counterparty) => {
      if (counterparty === failing) throw new Error("away");
      resolve();
    },
    onError: (error) => failures.push(error),
  });
  for (const bank of [failing, fine]) uses.note(bank, { keyGuid: randomUUID(), thumbprint: "a" });
  await promise;
  await uses.stop();
  expect(failures).toEqual([new Error("away")]);
});

test("what was noted is written once a minute by default, each use once", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
  onTestFinished(() => void vi.useRealTimers());
  const written: unknown[] = [];
  const [bank, other, keyGuid] = [randomUUID(), randomUUID(), randomUUID()];
  const uses = watchKeyUses({
    now: () => 7,
    write: async (counterparty, noted) => void written.push([counterparty, noted]),
    onError: () => {},
  });
  const [first, second] = [randomUUID(), randomUUID()];
  for (const guid of [first, second, first]) uses.note(bank, { keyGuid: guid, thumbprint: guid });
  uses.note(other, { keyGuid, thumbprint: "a" });
  await vi.advanceTimersByTimeAsync(59_999);
  expect(written).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  const useOf = (guid: string) => ({ keyGuid: guid, thumbprint: guid, at: 7 });
  const expected = [
    [bank, [useOf(first), useOf(second)]],
    [other, [{ keyGuid, thumbprint: "a", at: 7 }]],
  ];
  expect(written).toEqual(expected);
  await vi.advanceTimersByTimeAsync(120_000);
  await uses.stop();
  expect(written).toEqual(expected);
});
