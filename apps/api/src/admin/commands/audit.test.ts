import { expect, test } from "vitest";
import { recorded } from "../../../test/support/recorded-database.ts";
import type { Admin, Report, RunCommand } from "../command.ts";
import { auditPurge } from "./audit.ts";

const now = Date.parse("2026-03-12T09:00:00Z");

/** Purges a trail whose batches delete so many rows. */
async function purge(batches: readonly number[], args: readonly string[], retention?: number) {
  const { db } = recorded();
  const left = [...batches];
  const asked: unknown[][] = [];
  db.query = async <Row>({ values }: { readonly values: readonly unknown[] }) => {
    asked.push([...values]);
    return [{ deleted: left.shift() ?? 0 }] as Row[]; // What the function of the database returns.
  };
  const admin = {
    database: { write: (_: string, work: (tx: typeof db) => Promise<number>) => work(db) },
    environment: { now: () => now },
    config: { AUDIT_RETENTION_DAYS: retention },
  };
  let report: Report | undefined;
  const run: RunCommand = async (_options, work) => {
    report = await work(admin as unknown as Admin); // Complete as far as the command reads it.
  };
  await auditPurge(run).parseAsync([...args], { from: "user" });
  return { report, asked };
}

test.for([[[0]], [[4_999]], [[5_000, 0]], [[5_000, 5_000, 17]]] as const)(
  "batches of %j rows are deleted one by one, and all of them counted",
  async ([batches]) => {
    const { report, asked } = await purge(batches, ["--older-than", "100"]);
    const before = "2025-12-02T09:00:00.000Z";
    const deleted = batches.reduce<number>((sum, rows) => sum + rows, 0);
    expect(asked).toEqual(batches.map(() => [new Date(before), 5_000]));
    expect(report).toEqual({
      json: { before, deleted },
      text: `Deleted ${deleted} rows of the audit trail from before ${before}.`,
    });
  },
);

test("the option comes before the setting, and without either nothing is deleted", async () => {
  const momentOf = async (args: readonly string[], retention?: number) =>
    (await purge([0], args, retention)).report?.json;
  expect(await momentOf([], 90)).toEqual({ before: "2025-12-12T09:00:00.000Z", deleted: 0 });
  expect(await momentOf(["--older-than", "91"], 90)).toEqual({
    before: "2025-12-11T09:00:00.000Z",
    deleted: 0,
  });
  await expect(momentOf([])).rejects.toThrow("Name the age with --older-than, or set AUDIT_RETENTION_DAYS.");
});
