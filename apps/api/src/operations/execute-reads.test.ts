import type { Guid } from "@specie/types";
import { describe, expect, test } from "vitest";
import { answer, bank, callOf, recorded } from "../../test/support/recorded-database.ts";
import { operations } from "../contract.ts";
import { type Replica, type ReplicaRefusal, replicaRefusals } from "../db/replica.ts";
import { Problem } from "../problems/problem.ts";
import { UnsignedCursorProblem } from "../stores/customers/cursor.ts";
import { createExecute } from "./execute.ts";

describe("a read", () => {
  const get = { method: "get", path: "/customers" };

  test.for(
    [...operations.values()]
      .filter(({ method }) => method === "get")
      .map(({ id, path }) => [id, path] as const),
  )("%s shares a connection only where its path is that of one object: %s", async ([, path]) => {
    const { database, uses } = recorded();
    const result = await createExecute(database)(callOf({}), { method: "get", path }, async () => answer);
    expect(uses).toEqual([["read", bank, { byKey: /\{\w+\}$/.test(path) }]]);
    expect(result).toBe(answer);
  });

  test.for([{ as_of: "2026-03-12T09:00:00Z" }, { as_of: undefined }, {}])(
    "of one object as it is shares a connection, and of one as it was does not: %j",
    async (query) => {
      const { database, uses } = recorded();
      const one = { method: "get", path: "/customers/{customer_guid}" };
      await createExecute(database)(callOf({ query }), one, async () => answer);
      expect(uses).toEqual([["read", bank, { byKey: query.as_of === undefined }]]);
    },
  );

  /** A standby that has everything, or refuses. As the real one, it refuses where the work fails. */
  function standby(refusal?: ReplicaRefusal) {
    const asked: [Guid, number][] = [];
    const read: Replica["read"] = async (counterparty, allowed, work) => {
      asked.push([counterparty, allowed]);
      if (refusal !== undefined) return refusal;
      return work(recorded().db).then(
        (result) => ({ result, seconds: 3 }),
        () => "failed" as const,
      );
    };
    return { asked, read };
  }

  async function readAllowing(
    query: object,
    replica: ReturnType<typeof standby> | undefined,
    work = [answer],
  ) {
    const { database, uses } = recorded();
    const readers: string[] = [];
    const execute = createExecute(database, { replica, onRead: (by) => readers.push(by) });
    const results: readonly unknown[] = work;
    let turn = 0;
    const outcome = await execute(callOf({ query }), get, async () => {
      const result = results[Math.min(turn++, results.length - 1)];
      if (result instanceof Error) throw result;
      return answer;
    }).catch((error: unknown) => error);
    return { outcome, readers, primary: uses.length };
  }

  test.for([{}, { allowed_staleness: 0 }])("that may not be old, %j, asks the primary", async (query) => {
    const replica = standby();
    expect(await readAllowing(query, replica)).toEqual({ outcome: answer, readers: [], primary: 1 });
    expect(replica.asked).toEqual([]);
  });

  test.for([1, 300])("that may be %i s old has the age of what the standby has", async (allowed) => {
    const replica = standby();
    expect(await readAllowing({ allowed_staleness: allowed }, replica)).toEqual({
      outcome: { ...answer, staleness: 3 },
      readers: ["standby"],
      primary: 0,
    });
    expect(replica.asked).toEqual([[bank, allowed]]);
  });

  test.for(replicaRefusals)(
    "that the standby refuses, %s, is a current one of the primary",
    async (refusal) => {
      expect(await readAllowing({ allowed_staleness: 9 }, standby(refusal))).toEqual({
        outcome: { ...answer, staleness: 0 },
        readers: [refusal],
        primary: 1,
      });
    },
  );

  test("that may be old is a current one where there is no standby", async () => {
    const outcome = { ...answer, staleness: 0 };
    expect(await readAllowing({ allowed_staleness: 9 }, undefined)).toEqual({
      outcome,
      readers: ["off"],
      primary: 1,
    });
    const execute = createExecute(recorded().database);
    expect(await execute(callOf({ query: { allowed_staleness: 9 } }), get, async () => answer)).toEqual(
      outcome,
    );
  });

  test("that is wrong in itself is refused by the standby, and the primary is not asked", async () => {
    const problem = new Problem("customer-not-found");
    expect(await readAllowing({ allowed_staleness: 9 }, standby(), [problem as never])).toEqual({
      outcome: problem,
      readers: ["standby"],
      primary: 0,
    });
  });

  test.for([new UnsignedCursorProblem(), new TypeError("a defect")])(
    "that fails on the standby with %s is tried on the primary",
    async (error) => {
      expect(await readAllowing({ allowed_staleness: 9 }, standby(), [error as never, answer])).toEqual({
        outcome: { ...answer, staleness: 0 },
        readers: ["failed"],
        primary: 1,
      });
    },
  );
});
