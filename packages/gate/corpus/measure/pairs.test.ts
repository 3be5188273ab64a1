import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { arePairsGood, judgePairs } from "./judge-pairs.ts";
import { commandPeer, reportPeer } from "./peers.ts";
import { type Pair, readPairs } from "./read-pairs.ts";

const pairs = readPairs(join(import.meta.dirname, ".."));
const today = "2026-11-22";
const folder = mkdtempSync(join(tmpdir(), "specie-pairs-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("every break is found, and nothing else is called one", () => {
  const { missed, falseAlarms, otherwise } = judgePairs(pairs, today);
  expect({ missed, falseAlarms, otherwise }).toEqual({ missed: [], falseAlarms: [], otherwise: [] });
});

test("there are more than 300 pairs, of which a third to a half break", () => {
  expect(pairs.length).toBeGreaterThan(300);
  const share = pairs.filter(({ breaks }) => breaks).length / pairs.length;
  expect(share).toBeGreaterThan(1 / 3);
  expect(share).toBeLessThan(1 / 2);
});

test("a gate that calls nothing, or everything, is not good enough", () => {
  const flipped = pairs.map((pair): Pair => ({ ...pair, breaks: !pair.breaks }));
  expect(arePairsGood(judgePairs(pairs, today))).toBe(true);
  expect(arePairsGood(judgePairs(flipped, today))).toBe(false);
  const quiet = pairs.map((pair) => ({ ...pair, revision: { ...pair.base, "x-a": 1 } }));
  expect(judgePairs(quiet, today).missed.length).toBeGreaterThan(100);
});

test("a pair judged rightly by another rule is listed", () => {
  const pair = pairs.find(({ id }) => id === "objects/property-added-to-closed-response");
  const { otherwise } = judgePairs(pair ? [{ ...pair, rules: ["property-removed"] }] : [], today);
  expect(otherwise).toEqual(["objects/property-added-to-closed-response: closed-object-grew"]);
});

test("a peer is a command, and all its wrong verdicts are listed", async () => {
  const [breaking, harmless] = [true, false].map((breaks) => pairs.find((pair) => pair.breaks === breaks));
  const some = breaking && harmless ? [breaking, harmless] : [];
  const peer = (script: string) => commandPeer("peer", [process.execPath, "-e", script]);
  const both = "if (process.argv.length !== 3) process.exit(9);";
  expect(await reportPeer(peer(`${both} process.exit(1)`), some)).toBe(
    `peer on 2 of the pairs: found 1, missed 0, false alarms 1, not judged 0.\n  false alarm: ${harmless?.id}`,
  );
  expect(await reportPeer(peer(`${both} process.exit(0)`), some)).toContain(`  missed: ${breaking?.id}`);
  expect(await reportPeer(peer("process.exit(3)"), some)).toContain("not judged 2.");
  expect(await reportPeer(commandPeer("peer", ["/nowhere/peer"]), some)).toContain("not judged 2.");
});

test.for([
  ["an unknown place", "a: { nowhere: [{}, {}] }"],
  ["two places", "a: { request: [{}, { type: string }], response: [{}, { type: string }] }"],
  ["one value", "a: { request: [{}] }"],
  ["three values", "a: { request: [{}, { type: string }, {}] }"],
  ["no place", "a: { breaks: true }"],
  ["a verdict that is a word", "a: { request: [{}, { type: string }], breaks: maybe }"],
  ["rules that are no list", "a: { request: [{}, { type: string }], rules: enum-set }"],
  ["rules that are no words", "a: { request: [{}, { type: string }], rules: [1] }"],
  ["an error that is no code", "a: { request: [{}, { type: string }], error: [usage] }"],
  ["one version of OpenAPI", "a: { request: [{}, { type: string }], openapi: ['3.1.0'] }"],
  ["one version", "a: { request: [{}, { type: string }], version: ['1.0.0'] }"],
  ["schemas that are a word", "a: { request: [{}, { type: string }], schemas: none }"],
  ["another property", "a: { request: [{}, { type: string }], why: because }"],
  ["no pair", "{}"],
  ["a pair that is a list", "a: []"],
  ["no difference", "a: { request: [{}, {}], version: ['1.0.0', '1.0.0'] }"],
])("a pair of another form is refused: %s", ([, yaml = ""]) => {
  mkdirSync(join(folder, "pairs"), { recursive: true });
  writeFileSync(join(folder, "pairs", "x.yaml"), yaml);
  expect(() => readPairs(folder)).toThrow(/^(?:pairs\/x\.yaml|x\/a): /);
});
