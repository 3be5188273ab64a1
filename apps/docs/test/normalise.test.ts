import { expect, test } from "vitest";
import { stableText } from "../samples/run/normalise.ts";
import { exampleText } from "../src/contract.ts";

test("a key is recorded alike whether or not the server has noted its last use already", () => {
  const keys = (lastUse: string) =>
    `{"keys":[{"last_used_at": ${lastUse},"created_at":"2026-11-29T14:44:01.000Z"},{"last_used_at":null,"created_at":"2026-11-29T14:44:02.000Z"}]}`;
  const noted = stableText(keys('"2026-11-29T14:43:59.000Z"'), new Map());
  expect(noted).toBe(stableText(keys("null"), new Map()));
  // Other times keep their order.
  expect(noted).toMatch(/"created_at":"(.+?)".*"created_at":"(?!\1)/);
});

test("times become the example's and later minutes, in their order and as precise as they were", () => {
  const first = exampleText("CustomerActive", "created_at");
  const minute = (count: number) => new Date(Date.parse(first) + count * 60_000).toISOString();
  const micro = (count: number) => minute(count).replace("Z", "000Z");
  const times = (one: string, two: string, three: string) => `a ${two} b ${one} c ${three} d ${two}`;
  expect(
    stableText(
      times("2026-11-29T14:44:01.000Z", "2026-11-29T14:44:01.000500Z", "2026-11-29T14:44:02.000Z"),
      new Map(),
    ),
  ).toBe(times(minute(1), micro(0), minute(2)));
});

test("GUIDs that are equal stay equal, known ones are the contract's, and examples stay as they are", () => {
  const [one, two] = ["01a00000-0000-7000-8000-00000000000a", "01a00000-0000-7000-8000-00000000000b"];
  const example = exampleText("CustomerActive", "wallet_user_guid");
  const other = exampleText("CustomerActive", "counterparty_guid");
  expect(stableText(`${one} ${two} ${one} ${example}`, new Map([[two, other]]))).toBe(
    `0193e7c8-0000-7000-8000-000000000000 ${other} 0193e7c8-0000-7000-8000-000000000000 ${example}`,
  );
  const both = new Map([one, two].map((guid) => [guid, other] as const));
  expect(() => stableText(`${one} ${two}`, both)).toThrow(`Two GUIDs of one response would become ${other}`);
});

test("hashes that are equal stay equal, in JSON with and without spaces, and other texts of their length stay", () => {
  const [one, two] = ["A".repeat(43), "B".repeat(43)];
  const json = `{"hash":"${one}","chain_hash": "${two}","signed_by":"${one}","name":"${one}"}`;
  const { hash, chain_hash, signed_by, name } = JSON.parse(stableText(json, new Map()));
  expect([hash, name]).toEqual([signed_by, one]);
  expect(new Set([hash, chain_hash, one, two]).size).toBe(4);
});
