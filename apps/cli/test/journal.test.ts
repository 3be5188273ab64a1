import fs from "node:fs";
import { stat, writeFile } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { Journal } from "../src/import/journal.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";

const identity = { file: "digest", url: "https://bank.example", counterparty: "c", defaults: {} };

// The first row may be far below a title, and rows far apart: those between are blank.
test.for([
  [[1, 2, 3]],
  [[1023, 1024, 1025]],
  [[5000]],
  [[2, 5000, 4999]],
  [[3, 100_000]],
  [[50_000, 2]],
] as const)(
  "rows %j keep their states, also in a journal that is opened again",
  async ([[first, ...others]]) => {
    const file = join(await emptyFolder(), "x.journal");
    const created = await Journal.open(file, identity, en);
    for (const row of [first, ...others]) created.record({ row, sent: row * 10 });
    for (const row of others) created.record({ row, customer_guid: "guid" });
    const unseen = [0, 1022, 4998, 5001, 200_000];
    for (const journal of [created, await Journal.open(file, identity, en)]) {
      expect([journal.state(first), journal.sentAt(first)]).toEqual(["sent", first * 10]);
      for (const row of others)
        expect([row, journal.state(row), journal.sentAt(row)]).toEqual([row, "opened", undefined]);
      for (const row of unseen) expect([row, journal.state(row)]).toEqual([row, "unseen"]);
      expect((["sent", "opened", "rejected"] as const).map((state) => journal.count(state))).toEqual([
        ...[1, others.length, 0],
      ]);
      journal.close();
    }
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  },
);

// A line is read until its end, whatever lies behind it.
test("reasons of any length are read as they were written, also by the next run", async () => {
  const file = join(await emptyFolder(), "x.journal");
  const reasons = [10, 1000, 1023, 1024, 1025, 5000, 100_000].map((length) => "щ".repeat(length));
  const created = await Journal.open(file, identity, en);
  for (const [row, rejected] of reasons.entries()) created.record({ row, rejected });
  for (const journal of [created, await Journal.open(file, identity, en)]) {
    expect(reasons.map((_, row) => journal.reason(row))).toEqual(reasons);
    journal.close();
  }
});

const whole = { ...identity, options: { trim: true }, update: true };

// The same import has the same of everything, and anything that only one of both has is a difference.
test.for<[keyof typeof whole, unknown, "file" | "target"]>([
  ["file", "other", "file"],
  ["url", "https://bank.example/v2", "target"],
  ["counterparty", "d", "target"],
  ["defaults", { kyc_level: 1 }, "target"],
  ["options", { trim: true, decimal: "," }, "target"],
  ["options", undefined, "target"],
  ["update", undefined, "target"],
])("a journal is not that of an import whose %s is %j", async ([name, value, why]) => {
  const file = join(await emptyFolder(), "x.journal");
  (await Journal.open(file, whole, en)).close();
  (await Journal.open(file, { ...whole }, en)).close();
  const { [name]: _, ...rest } = whole;
  const other = { ...identity, ...rest, ...(value !== undefined && { [name]: value }) };
  await expect(Journal.open(file, other, en)).rejects.toMatchObject({
    ...{ exit: "badFile", message: en.otherImport[why](file) },
  });
  const second = join(await emptyFolder(), "y.journal");
  (await Journal.open(second, other, en)).close();
  await expect(Journal.open(second, whole, en)).rejects.toMatchObject({
    message: en.otherImport[why](second),
  });
});

const entry = { row: 2, sent: 1 };

test.for([
  ...[{ sent: 1 }, { row: "2", sent: 1 }, { row: 1.5, sent: 1 }, { row: 2 }, { row: 2, sent: "1" }],
  ...[{ row: 2, customer_guid: null }, { row: 2, rejected: 1 }, {}, [], null, 7, "text"],
])("a line with %j makes a file no journal", async (line) => {
  const file = join(await emptyFolder(), "x.journal");
  const start = `${JSON.stringify({ import: identity })}\n${JSON.stringify(entry)}\n`;
  await writeFile(file, start);
  (await Journal.open(file, identity, en)).close();
  const refused = { exit: "badFile", message: en.badJournal(file) };
  await writeFile(file, `${start}${JSON.stringify(line)}\n`);
  await expect(Journal.open(file, identity, en)).rejects.toMatchObject(refused);
  await writeFile(file, `${JSON.stringify(line)}\n${start}`);
  await expect(Journal.open(file, identity, en)).rejects.toMatchObject(refused);
});

test("a line for which the disk has no space leaves nothing, and one that is written in parts is whole", async () => {
  const file = join(await emptyFolder(), "x.journal");
  const journal = await Journal.open(file, identity, en);
  const { writeSync } = fs;
  const full = Object.assign(new Error("full"), { code: "ENOSPC" });
  // Each call takes ten bytes at most, until the disk is full.
  let left = 25;
  const write = (fd: number, bytes: Uint8Array, from: number) => {
    if (left <= 0) throw full;
    const length = Math.min(10, left, bytes.length - from);
    left -= length;
    return writeSync(fd, bytes, from, length);
  };
  vi.spyOn(fs, "writeSync").mockImplementation(write as typeof fs.writeSync); // The only call of the journal.
  onTestFinished(() => {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  });
  syncBuiltinESMExports();
  expect(() => journal.record({ row: 2, customer_guid: "a guid of some length" })).toThrow(full);
  left = 1000;
  journal.record({ row: 3, customer_guid: "guid" });
  for (const one of [journal, await Journal.open(file, identity, en)]) {
    expect([one.state(2), one.state(3)]).toEqual(["unseen", "opened"]);
    one.close();
  }
});

test("a journal is on the disk before it is closed, so that it survives a power failure", async () => {
  const journal = await Journal.open(join(await emptyFolder(), "x.journal"), identity, en);
  const [flush, close] = [vi.spyOn(fs, "fsyncSync"), vi.spyOn(fs, "closeSync")];
  onTestFinished(() => {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  });
  syncBuiltinESMExports();
  journal.record({ row: 2, sent: 1 });
  journal.close();
  expect([flush.mock.calls, close.mock.calls]).toEqual([[[expect.any(Number)]], flush.mock.calls]);
  expect(flush.mock.invocationCallOrder[0]).toBeLessThan(close.mock.invocationCallOrder[0] ?? 0);
});
