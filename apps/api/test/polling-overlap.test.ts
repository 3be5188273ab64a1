import { english } from "@specie/contract/editions";
import type { CustomerPage } from "@specie/types";
import { expect, test } from "vitest";
import { defaultLimits } from "../src/db/limits.ts";
import { freshServer } from "./support/test-bank.ts";

// A customer's `created_at` is the beginning of its transaction, and lists show it from the COMMIT on. The contract states by how
// much the intervals of a polling program must overlap because of that.

const { description } = english.components.parameters["MinCreatedAt"] ?? {};
const promised = /up to (\d+) seconds after its `created_at`/.exec(description ?? "")?.[1];
const overlap = Number(promised) * 1_000;

let beforeCommit = async () => {};
let statements = 0;
const { openBank } = await freshServer((database) => ({
  ...database,
  write: (counterparty, work) =>
    database.write(counterparty, async (tx) => {
      const result = await work({
        query(statement) {
          statements += 1;
          return tx.query(statement);
        },
        last: (statement) => tx.last(statement),
      });
      await beforeCommit();
      return result;
    }),
}));

test("a poller with the overlap of the contract gets a customer that was committed late, and one without misses it", async () => {
  const bank = await openBank();
  const late = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  beforeCommit = () => {
    reached.resolve();
    return late.promise;
  };
  const opening = bank.open({ login: "late" });
  await reached.promise;
  beforeCommit = async () => {};
  await bank.open({ login: "early" });

  const listed = async (from: string) => {
    const { body } = await bank.list({ min_created_at: from, ordering: "created_at" });
    return (body as CustomerPage).customers.map(({ login, created_at }) => ({ login, created_at }));
  };
  const [first] = await listed("2000-01-01T00:00:00Z");
  expect(first?.login).toBe("early");
  late.resolve();
  await opening;

  const end = first?.created_at ?? "";
  const logins = async (from: string) => (await listed(from)).map(({ login }) => login);
  // The control: the next interval begins where the last customer was created.
  expect(await logins(end)).toEqual(["early"]);
  expect(await logins(new Date(Date.parse(end) - overlap).toISOString())).toEqual(["late", "early"]);
});

test("no transaction that opens a customer can take as long as the overlap", async () => {
  const bank = await openBank();
  statements = 0;
  const headers = { "Idempotency-Key": "one" };
  const body = { login: "olena", iban: "UA213223130000026007233566001", balance_allowed: 1 };
  expect((await bank.open(body, headers)).status).toBe(200);
  expect(statements).toBeGreaterThan(3);
  // Each statement, and the COMMIT, may take the statement timeout, and the server as long again before the next one.
  const { statementTimeout, idleInTransactionTimeout } = defaultLimits;
  expect((statements + 1) * (statementTimeout + idleInTransactionTimeout)).toBeLessThanOrEqual(overlap);
});
