import { createHash } from "node:crypto";
import { english } from "@specie/contract/editions";
import { fc } from "@specie/property-tests";
import { describe, expect, test } from "vitest";
import {
  type ChainOptions,
  type ChainRecord,
  chainStart,
  readCheckpoint,
  verifyChain,
} from "../src/chain.ts";
import {
  chain,
  changed,
  changes,
  each,
  entryOf,
  faultsIn,
  findingsIn,
  hashAt,
  listOf,
  other,
  rewrittenFrom,
  valuesOf,
} from "./chain-findings.ts";
import { base64url, hashOf, writeChain } from "./chain-writer.ts";
import { counterpartyGuid } from "./server.ts";

test("the chain in the contract's example verifies up to its signed head", async () => {
  const { entries } = english.components.examples.ChainEntryPageAll.value;
  const head = english.components.examples.ChainHeadSigned.value;
  const check = verifyChain(each(entries), { counterpartyGuid: head.counterparty_guid, known: [head] });
  expect(await listOf(check)).toEqual([]);
  expect(check.end).toEqual({ sequence: head.sequence, at: head.at, hash: head.hash });
  const signed = await readCheckpoint(head.checkpoint, { counterpartyGuid: head.counterparty_guid });
  expect(signed).toMatchObject({ sequence: head.sequence, at: head.at, hash: head.hash });
});

test("a chain that another program wrote verifies, whatever its values are", async () => {
  const value = fc.oneof(fc.string({ unit: "grapheme" }), fc.double({ noNaN: true }), fc.boolean());
  const change = fc.record({
    actor: fc.string({ unit: "grapheme", minLength: 1 }),
    fields: fc.dictionary(fc.stringMatching(/^[a-z_]{1,20}$/), fc.tuple(fc.option(value), fc.option(value)), {
      maxKeys: 5,
      noNullPrototype: true,
    }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 8 }), async (given) => {
      const first = changes(given.length);
      const written = writeChain(given.map((one, index) => ({ ...one, at: first[index]?.at ?? "" })));
      expect(await findingsIn(written)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test("SHA-256 of Node finds the same as that of WebCrypto", async () => {
  const sha256: ChainOptions["sha256"] = (bytes) => createHash("sha256").update(bytes).digest();
  const broken = changed(3, { hash: hashAt(2) });
  expect(await findingsIn(chain, { sha256 })).toEqual([]);
  expect(await findingsIn(broken, { sha256 })).toEqual(await findingsIn(broken));
});

const swap = (first: number, second: number): ChainRecord[] =>
  chain.map((record) => {
    const from = record.sequence === first ? second : record.sequence === second ? first : record.sequence;
    return { ...record, entry: entryOf(from), values: valuesOf(from) };
  });

describe("finds", () => {
  const salted = (change: (salt: string) => string) =>
    valuesOf(3).map((value) => ({ ...value, salt: change(value.salt) }));
  const salts = salted((salt) => `${salt.startsWith("A") ? "B" : "A"}${salt.slice(1)}`);
  const allValues = salts.map(() => "3 value");
  const rest = valuesOf(3).slice(1);
  test.for<[what: string, records: ChainRecord[], faults: string[]]>([
    ["nothing in a chain as it was written", chain, []],
    ["nothing in an empty chain", [], []],
    ["a changed entry", changed(3, { entry: other }), ["3 hash"]],
    [
      "a changed entry whose hash was computed again",
      rewrittenFrom(3, other).slice(0, 3).concat(chain.slice(3)),
      ["4 hash"],
    ],
    ["a changed hash", changed(3, { hash: hashAt(2) }), ["3 hash", "4 hash"]],
    ["a malformed hash", changed(3, { hash: "?" }), ["3 hash", "4 hash"]],
    ["a changed time", changed(3, { at: "2026-03-12T09:15:02.120482Z" }), ["3 hash"]],
    [
      "a time before that of the entry before",
      changed(3, { at: "2026-03-12T09:15:01.120481Z" }),
      ["3 time", "3 hash"],
    ],
    ["a time in another form", changed(3, { at: "2026-03-12T11:15:02.120481+02:00" }), ["3 time"]],
    ["a time with a blank before it", changed(3, { at: " 2026-03-12T09:15:02.120481Z" }), ["3 time"]],
    ["a time with a blank after it", changed(3, { at: "2026-03-12T09:15:02.120481Z " }), ["3 time"]],
    ["a time that no calendar has", changed(3, { at: "2026-03-12T24:15:02.120481Z" }), ["3 time"]],
    [
      "a changed value",
      changed(3, { values: valuesOf(3).map((one, index) => (index === 0 ? { ...one, value: '"X"' } : one)) }),
      ["3 value"],
    ],
    ["changed random values", changed(3, { values: salts }), allValues],
    [
      "a value under another field",
      changed(3, {
        values: valuesOf(3).map((value) =>
          value.field === "segment" ? { ...value, field: "status" } : value,
        ),
      }),
      ["3 missing-value", "3 missing-value", "3 extra-value", "3 extra-value"],
    ],
    ["a removed value", changed(3, { values: rest }), ["3 missing-value"]],
    [
      "a value without a commitment",
      changed(3, { values: [...valuesOf(3), { field: "x", side: "after", value: "1", salt: "" }] }),
      ["3 extra-value"],
    ],
    [
      "a value that is there twice",
      changed(3, { values: [...valuesOf(3), ...valuesOf(3).slice(0, 1)] }),
      ["3 extra-value"],
    ],
    ["a removed entry", chain.filter(({ sequence }) => sequence !== 3), ["4 gap"]],
    ["the first entry removed", chain.slice(1), ["2 gap"]],
    [
      "a removed entry where the others were numbered again",
      chain
        .filter(({ sequence }) => sequence !== 3)
        .map((record, index) => ({ ...record, sequence: index + 1 })),
      ["3 hash", "4 hash", "5 hash"],
    ],
    [
      "entries in another order",
      [0, 2, 1, 3, 4, 5].flatMap((index) => chain.slice(index, index + 1)),
      ["3 gap", "2 order", "2 time"],
    ],
    [
      "an entry that comes twice",
      chain.flatMap((record) => (record.sequence === 3 ? [record, record] : [record])),
      ["3 order", "3 time"],
    ],
    [
      "an entry that comes again with another hash, from which the chain does not go on",
      chain.flatMap((record) =>
        record.sequence === 3 ? [record, { ...record, hash: hashAt(2) }] : [record],
      ),
      ["3 order", "3 time"],
    ],
    ["entries that were exchanged", swap(3, 4), ["3 hash", "4 hash"]],
    [
      "random values with a sign before them",
      changed(3, { values: salted((salt) => `!${salt}`) }),
      allValues,
    ],
    ["random values with a sign after them", changed(3, { values: salted((salt) => `${salt}!`) }), allValues],
    [
      "the chain of another counterparty",
      writeChain(changes(2), "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a09"),
      ["1 hash"],
    ],
  ])("%s", async ([, records, faults]) => {
    expect(await faultsIn(records)).toEqual(faults);
  });

  const known = [
    { sequence: 2, at: null, hash: hashAt(2) },
    { sequence: 6, at: null, hash: hashAt(6) },
  ];
  test.for<[what: string, records: ChainRecord[], faults: string[]]>([
    ["nothing in a chain that agrees", chain, []],
    ["a cut end", chain.slice(0, 4), ["6 cut"]],
    [
      "an end that was cut and written again",
      [...chain.slice(0, 4), ...writeChain(changes(6)).slice(4)],
      ["5 hash", "6 rewritten"],
    ],
    ["a rewritten chain", rewrittenFrom(3, other), ["6 rewritten"]],
    [
      "a chain that was rewritten from its first entry",
      writeChain(changes(6)),
      ["2 rewritten", "6 rewritten"],
    ],
    ["a chain that is gone", [], ["2 cut", "6 cut"]],
  ])("%s only with what was kept", async ([, records, faults]) => {
    expect(await faultsIn(records, { known })).toEqual(faults);
    expect((await faultsIn(records)).filter((fault) => /cut|rewritten/.test(fault))).toEqual([]);
  });
});

test("a finding contains what was expected and what was found", async () => {
  const [found] = await findingsIn(changed(3, { entry: other }));
  const previous = Buffer.from(hashAt(2), "base64url").toString("hex");
  const expected = base64url(hashOf(previous, 3, "2026-03-12T09:15:02.120481Z", other));
  expect(found).toEqual({ sequence: 3, fault: "hash", expected, found: hashAt(3) });
  const [missing] = await findingsIn(
    changed(3, { values: valuesOf(3).filter(({ side }) => side !== "origin") }),
  );
  expect(missing).toEqual({
    sequence: 3,
    fault: "missing-value",
    expected: JSON.parse(entryOf(3)).actor,
    found: "no value",
    field: "actor",
    side: "origin",
  });
});

test("what is wrong with a number, a time or a value says what would be right", async () => {
  const find = async (records: readonly ChainRecord[], known?: ChainOptions["known"]) =>
    (await findingsIn(records, { known })).map(({ sequence: _, ...finding }) => finding);
  const local = "2026-03-12T11:15:02.120481+02:00";
  const [first, second] = [chain[0]?.at ?? "", chain[1]?.at ?? ""];
  expect(await find(changed(3, { at: local }))).toEqual([
    { fault: "time", expected: `later than ${second}`, found: local },
  ]);
  expect(await find(changed(1, { at: local }))).toEqual([
    { fault: "time", expected: "a time in UTC with microseconds", found: local },
  ]);
  expect((await find(changed(2, { at: first })))[0]).toEqual({
    ...{ fault: "time", expected: `later than ${first}`, found: first },
  });
  expect(await find(chain.slice(1))).toEqual([{ fault: "gap", expected: "1", found: "2" }]);
  const [value] = valuesOf(3);
  if (value === undefined) throw new Error("The entry has no values.");
  expect(await find(changed(3, { values: [...valuesOf(3), value] }))).toEqual([
    { fault: "extra-value", expected: "each value once", found: "a value twice" },
  ]);
  const { field, side } = value;
  expect(await find(changed(3, { values: [...valuesOf(3), { ...value, field: "other" }] }))).toEqual([
    { fault: "extra-value", expected: "no value", found: "a value", field: "other", side },
  ]);
  expect(await find(changed(3, { values: [{ ...value, value: "0" }, ...valuesOf(3).slice(1)] }))).toEqual([
    {
      fault: "value",
      expected: expect.stringMatching(/^[\w-]{43}$/),
      found: expect.any(String),
      field,
      side,
    },
  ]);
  const kept = [{ sequence: 6, at: null, hash: hashAt(5) }];
  expect(await find(chain, kept)).toEqual([{ fault: "rewritten", expected: hashAt(5), found: hashAt(6) }]);
  expect(await find(chain.slice(0, 4), kept)).toEqual([
    { fault: "cut", expected: hashAt(5), found: "the chain ends at 4" },
  ]);
});

test("each value that is missing is named", async () => {
  for (const { field, side } of valuesOf(3)) {
    const values = valuesOf(3).filter((one) => one.field !== field || one.side !== side);
    expect(await findingsIn(changed(3, { values }))).toEqual([
      expect.objectContaining({ sequence: 3, fault: "missing-value", field, side }),
    ]);
  }
});

test("a chain begins at its counterparty, in whatever case its GUID is written, and at nothing else", async () => {
  const start = await chainStart(counterpartyGuid);
  expect(await chainStart(counterpartyGuid.toUpperCase())).toEqual(start);
  expect(await findingsIn(chain, { counterpartyGuid: counterpartyGuid.toUpperCase() })).toEqual([]);
  for (const text of ["", counterpartyGuid.slice(1), `${counterpartyGuid}0`, `g${counterpartyGuid.slice(1)}`])
    await expect(chainStart(text)).rejects.toThrow(new TypeError(`"${text}" is not a GUID.`));
});

test("continues from any place, and compares it with what was kept there", async () => {
  const start = await chainStart(counterpartyGuid);
  for (let after = 0; after <= chain.length; after++) {
    const point =
      after === 0 ? start : { sequence: after, at: chain[after - 1]?.at ?? null, hash: hashAt(after) };
    const check = verifyChain(each(chain.slice(after)), { counterpartyGuid, after: point, known: [point] });
    expect(await listOf(check)).toEqual([]);
    expect(check.end).toMatchObject({ sequence: 6, hash: hashAt(6) });
  }
  const wrong = { sequence: 2, at: null, hash: hashAt(3) };
  expect(await faultsIn(chain.slice(2), { after: wrong })).toEqual(["3 hash"]);
  const known = [{ sequence: 2, at: null, hash: hashAt(2) }];
  expect(await faultsIn(chain.slice(2), { after: wrong, known })).toEqual(["2 rewritten", "3 hash"]);
});

test("reads no entry before the one before it is verified, so that memory holds one", async () => {
  let read = 0;
  async function* counted() {
    for (const record of changed(2, { hash: hashAt(1) })) {
      read++;
      yield record;
    }
  }
  const reads: string[] = [];
  for await (const { sequence } of verifyChain(counted(), { counterpartyGuid }))
    reads.push(`${sequence} after ${read}`);
  expect(reads).toEqual(["2 after 2", "3 after 3"]);
});
