import { acceptsGoodParameters } from "../../src/behaviours/accepts-good-parameters.ts";
import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { judge } from "../../src/judge/judge.ts";
import { someKey } from "../../src/scenes/keys.ts";

acceptsGoodParameters("listKeys");

check("lists each key once, the oldest first", async ({ send }) => {
  const { keys } = judge(await send("listKeys"), 200).body;
  expect(keys.length).toBeGreaterThan(0);
  expect(new Set(keys.map(({ guid }) => guid)).size).toBe(keys.length);
  expect(new Set(keys.map(({ kid }) => kid)).size).toBe(keys.length);
  const times = keys.map(({ created_at }) => Date.parse(created_at));
  expect(times).toEqual(times.toSorted((one, other) => one - other));
});

check("lists a key as soon as it is registered", async ({ send, onlyOn }) => {
  onlyOn("stateful", "the mock keeps no state");
  const { guid } = await someKey(send);
  const { keys } = judge(await send("listKeys"), 200).body;
  expect(keys.map((key) => key.guid)).toContain(guid);
});
