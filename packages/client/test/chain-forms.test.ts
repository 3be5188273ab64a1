import { expect, test } from "vitest";
import type { ChainRecord } from "../src/chain.ts";
import { entryOf, faultsIn, findingsIn, rewrittenFrom } from "./chain-findings.ts";
import { writeChain } from "./chain-writer.ts";

test.for<[what: string, records: ChainRecord[], faults: string[]]>([
  ["an entry that is no JSON", rewrittenFrom(3, "{"), ["3 entry"]],
  ["an entry that is not canonical", rewrittenFrom(3, entryOf(3).replace(":", ": ")), ["3 entry"]],
  ["an entry of another version", rewrittenFrom(3, entryOf(3).replace('"v":1', '"v":2')), ["3 entry"]],
  ["an entry without fields", rewrittenFrom(3, '{"v":1}'), ["3 entry"]],
  [
    "an entry with a field twice",
    rewrittenFrom(3, entryOf(3).replace('"name":"segment"', '"name":"name"')),
    ["3 entry"],
  ],
  [
    "a value in place of a commitment",
    rewrittenFrom(3, entryOf(3).replace(/"before":"[^"]+"/, '"before":"PI"')),
    ["3 entry"],
  ],
  [
    "an actor in place of a commitment",
    rewrittenFrom(3, entryOf(3).replace(/"actor":"[^"]+"/, '"actor":"x"')),
    ["3 entry"],
  ],
  [
    "an actor with a letter after its commitment",
    rewrittenFrom(3, entryOf(3).replace(/"actor":"([^"]+)"/, '"actor":"$1A"')),
    ["3 entry"],
  ],
  [
    "an actor with a letter before its commitment",
    rewrittenFrom(3, entryOf(3).replace(/"actor":"([^"]+)"/, '"actor":"A$1"')),
    ["3 entry"],
  ],
  [
    "an entry without a commitment to its evidence",
    rewrittenFrom(3, entryOf(3).replace(/"evidence":"[^"]+",/, "")),
    ["3 extra-value"],
  ],
  [
    "a field whose name is a number",
    rewrittenFrom(3, entryOf(3).replace('"name":"balance_allowed"', '"name":7')),
    ["3 entry"],
  ],
  [
    "a field without a name",
    rewrittenFrom(3, entryOf(3).replace('"name":"balance_allowed"', '"name":""')),
    ["3 entry"],
  ],
  [
    "nothing in an entry with a field in capitals",
    writeChain([{ at: "2026-03-12T09:15:00.120481Z", actor: "a", fields: { A: [null, 1] } }]),
    [],
  ],
  [
    "nothing in values whose length takes one byte, two and three",
    writeChain([
      {
        ...{ at: "2026-03-12T09:15:00.120481Z", actor: "a" },
        fields: { a: ["x".repeat(200), "x".repeat(300)], b: [null, "я".repeat(40_000)] },
      },
    ]),
    [],
  ],
  [
    "nothing in an entry with a later member in capitals, which UTF-16 puts before small letters",
    rewrittenFrom(3, entryOf(3).replace("{", '{"Z":1,')),
    [],
  ],
])("finds %s", async ([, records, faults]) => {
  expect(await faultsIn(records)).toEqual(faults);
});

test.for<[expected: string, entry: string]>([
  ["JSON", "{"],
  ["canonical JSON (RFC 8785)", entryOf(3).replace(":", ": ")],
  ["version 1 of the format", entryOf(3).replace('"v":1', '"v":2')],
  ["version 1 of the format", "null"],
  ["a list of fields", '{"fields":{},"v":1}'],
  ["fields sorted by name", entryOf(3).replace('"name":"segment"', '"name":"name"')],
  ["fields sorted by name", '{"fields":[null],"v":1}'],
  ["commitments of balance_allowed", entryOf(3).replace(/"after":"[^"]+"/, '"after":"PI"')],
  [
    "commitments of segment",
    entryOf(3).replace(/"before":"[^"]+","name":"segment"/, '"before":1,"name":"segment"'),
  ],
  ["a commitment of actor", entryOf(3).replace(/"actor":"[^"]+"/, '"actor":{}')],
  ["a commitment of evidence", entryOf(3).replace(/"evidence":"[^"]+"/, '"evidence":""')],
  ["a commitment of request_id", entryOf(3).replace('"request_id":null', '"request_id":false')],
])("an entry that is not %s is found with its first hundred characters", async ([expected, entry]) => {
  expect(entry).not.toBe(entryOf(3));
  const found = entry.slice(0, 100);
  expect(await findingsIn(rewrittenFrom(3, entry))).toEqual([
    { sequence: 3, fault: "entry", expected, found },
  ]);
});
