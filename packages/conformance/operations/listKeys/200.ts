import { sharedKey } from "../../src/fixtures/keys.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");

check("lists each key once, the oldest first", async ({ send }) => {
  const { keys } = (await send.expect(200, "listKeys")).body;
  expect(keys.length).toBeGreaterThan(0);
  expect(new Set(keys.map(({ guid }) => guid)).size).toBe(keys.length);
  expect(new Set(keys.map(({ kid }) => kid)).size).toBe(keys.length);
  const times = keys.map(({ created_at }) => Date.parse(created_at));
  expect(times).toEqual(times.toSorted((one, other) => one - other));
});

stateful("lists a key as soon as it is registered", async ({ send }) => {
  const { guid } = await sharedKey(send);
  const { keys } = (await send.expect(200, "listKeys")).body;
  expect(keys.map((key) => key.guid)).toContain(guid);
});
