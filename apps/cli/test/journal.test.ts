import { stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
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
