import { createHash } from "node:crypto";
import type { OperationId } from "@specie/types";
import { describe, expect, onTestFinished, test } from "vitest";
import { deferred } from "../../test/support/deferred.ts";
import { freshDatabase } from "../../test/support/fresh-database.ts";
import { answer, bank, callOf, type Read, recorded } from "../../test/support/recorded-database.ts";
import { insertCounterparty } from "../../test/support/rows.ts";
import { operations } from "../contract.ts";
import type { Database } from "../db/database.ts";
import { openDatabase } from "../db/open-database.ts";
import { purgeKeys } from "../stores/idempotency.ts";
import { createExecute } from "./execute.ts";

const put = { method: "put", path: "/customers/{customer_guid}" };

describe("a change", () => {
  test("without an Idempotency-Key runs in a transaction and stores nothing", async () => {
    for (const headers of [{}, { "Idempotency-Key": undefined }, { "If-Match": "*" }]) {
      const { database, db, statements, uses } = recorded();
      const result = await createExecute(database)(callOf({ headers }), put, async (call) => {
        expect(call.db).toBe(db);
        return answer;
      });
      expect([result, statements, uses]).toEqual([answer, [], [["write", bank, undefined]]]);
    }
  });

  const headers = { "Idempotency-Key": "k" };

  test.for([
    [answer, '"1"'],
    [{ body: answer.body }, null],
  ] as const)("with one stores its answer beside the key, in prepared statements", async ([result, etag]) => {
    const { database, db, statements } = recorded();
    const executed = await createExecute(database)(callOf({ headers }), put, async (call) => {
      expect([call.db, statements.length]).toEqual([db, 1]);
      return result;
    });
    expect(executed).toEqual(result);
    const key = [bank, "updateCustomer", "k"];
    expect(statements.map(({ values }) => values)).toEqual([
      [...key, expect.any(Buffer)],
      [...key, '{"name":"Олена"}', etag],
    ]);
    expect(statements.map(({ name }) => name)).toEqual(["claim-key", "store-answer"]);
  });

  /** What identifies the request, as it is stored beside its key. */
  async function fingerprintOf(read: Read): Promise<string> {
    const { database, statements } = recorded();
    const call = callOf({ ...read, headers: { ...read.headers, ...headers } });
    await createExecute(database)(call, put, async () => answer);
    const [, , , fingerprint] = statements[0]?.values ?? []; // Of the statement that claims the key.
    return Buffer.isBuffer(fingerprint) ? fingerprint.toString("hex") : "none";
  }

  // Each row is another request than all others.
  const requests: readonly Read[] = [
    {},
    { operation: "createCustomer" as never },
    { path: { customer_guid: bank } },
    { path: { customer_guid: "another" } },
    { path: { key_guid: bank } },
    { headers: { "If-Match": "*" } },
    { headers: { "If-Match": '"1"' } },
    { body: null },
    { body: { name: null } },
    { body: { name: "Олена" } },
    { body: { name: "олена" } },
    { body: { login: "Олена" } },
    { body: { level: 1 } },
    { body: { level: "1" } },
    { body: { level: 0 } },
    { body: { level: false } },
    { body: { segments: [] } },
    { body: { segments: ["a", "b"] } },
    { body: { segments: ["b", "a"] } },
    { body: { segments: ["a"], more: "b" } },
    { body: { segments: { 0: "a" }, more: "b" } },
    { body: { data: { kty: "EC", crv: "P-256" } } },
    { body: { data: { kty: "EC" }, crv: "P-256" } },
    { body: { data: { kty: "OKP", crv: "P-256" } } },
  ];

  test("is identified by its operation, path, If-Match and every member of its body", async () => {
    const prints = await Promise.all(requests.map(fingerprintOf));
    expect(new Set(prints).size).toBe(requests.length);
    expect(prints).toEqual(prints.map(() => expect.stringMatching(/^[0-9a-f]{64}$/)));
  });

  test("is the same request whatever the order of the fields, at each depth", async () => {
    const members = ["login", "name", "a", "segments", "data"].map((name) => [name, name] as const);
    const nested = (entries: readonly (readonly [string, string])[]) => ({
      path: Object.fromEntries(entries),
      body: { ...Object.fromEntries(entries), list: [Object.fromEntries(entries)] },
    });
    const first = await fingerprintOf(nested(members));
    for (let turn = 1; turn < members.length; turn += 1) {
      const turned = [...members.slice(turn), ...members.slice(0, turn)];
      expect(await fingerprintOf(nested(turned))).toBe(first);
      expect(await fingerprintOf(nested(turned.toReversed()))).toBe(first);
    }
  });

  test("keeps its identity when the server is updated: it may have been sent before, and again after", async () => {
    const path = { counterparty_guid: "a", customer_guid: "b" };
    const body = { name: "Олена", data: { Z: 1, a: [2, null] }, é: true };
    const members = '[["data",[["Z",1],["a",[2,null]]]],["name","Олена"],["é",true]]';
    const text = `["updateCustomer",[["counterparty_guid","a"],["customer_guid","b"]],"*",${members}]`;
    expect(await fingerprintOf({ path, headers: { "If-Match": "*" }, body })).toBe(
      createHash("sha256").update(text).digest("hex"),
    );
  });

  test("that has no body is the same as one whose body is null", async () => {
    expect(await fingerprintOf({ body: undefined })).toBe(await fingerprintOf({ body: null }));
  });

  test.for([null, '"7"'])("that was made before is not made again; its entity tag was %s", async (etag) => {
    const fingerprint = Buffer.from(await fingerprintOf({}), "hex");
    const stored = { fingerprint, body: '{"name":"Ігор"}', etag };
    const { database, statements } = recorded({ "read-answer": [stored] });
    const result = await createExecute(database)(callOf({ headers }), put, () => {
      throw new Error("the handler ran again");
    });
    expect(result).toEqual({ body: { name: "Ігор" }, replayed: true, ...(etag !== null && { etag }) });
    expect(statements.map(({ name, values }) => [name, values.slice(0, 3)])).toEqual([
      ["claim-key", [bank, "updateCustomer", "k"]],
      ["read-answer", [bank, "updateCustomer", "k"]],
    ]);
  });

  test("with the key of another request is refused", async () => {
    const stored = { fingerprint: Buffer.alloc(32), body: "{}", etag: null };
    const { database } = recorded({ "read-answer": [stored] });
    const outcome = createExecute(database)(callOf({ headers }), put, async () => answer);
    await expect(outcome).rejects.toMatchObject({ code: "idempotency-key-reused", retryAfter: undefined });
  });

  test("whose statement for the key fails is not made", async () => {
    const { database } = recorded();
    const failing: Database = {
      ...database,
      write: (_counterparty, work) =>
        work({ query: () => Promise.reject(new TypeError("a defect")), last: () => {} }),
    };
    const outcome = createExecute(failing)(callOf({ headers }), put, async () => answer);
    await expect(outcome).rejects.toThrow(new TypeError("a defect"));
  });
});

test("a purge that gives no row has deleted nothing", async () => {
  expect(await purgeKeys(recorded({}).db, 10)).toBe(0);
  const { db, statements } = recorded({ "purge-idempotency": [{ deleted: 7 }] });
  expect([await purgeKeys(db, 10), statements[0]?.values]).toEqual([7, [10]]);
});

describe("with PostgreSQL", async () => {
  const { sql, url } = await freshDatabase();
  const counterparty = await insertCounterparty(sql);

  test("a key whose first request does not end in time is in progress, and may be tried 2 seconds later", async () => {
    const database = openDatabase({ url, role: "specie_app", limits: { lockTimeout: 150 } });
    onTestFinished(() => database.close());
    const execute = createExecute(database);
    const call = callOf({ counterparty, headers: { "Idempotency-Key": "slow" } });
    const { promise: begun, resolve: begin } = deferred();
    const { promise: held, resolve: letGo } = deferred();
    const first = execute(call, put, async () => {
      begin();
      await held;
      return answer;
    });
    await begun;
    await expect(execute(call, put, async () => answer)).rejects.toMatchObject({
      code: "idempotency-key-in-progress",
      retryAfter: 2,
    });
    letGo();
    expect(await first).toEqual(answer);
    expect(await execute(call, put, async () => answer)).toEqual({ ...answer, replayed: true });
  });

  const everyOperation: readonly OperationId[] = [...operations.keys()];

  test("the same key counts for each operation and each counterparty by itself", async () => {
    const database = openDatabase({ url, role: "specie_app" });
    onTestFinished(() => database.close());
    const execute = createExecute(database);
    for (const bank of [counterparty, await insertCounterparty(sql)])
      for (const operation of everyOperation)
        for (const replayed of [undefined, true]) {
          const call = callOf({
            counterparty: bank,
            operation: operation as "updateCustomer", // Its name alone counts.
            headers: { "Idempotency-Key": "shared" },
          });
          const result = await execute(call, put, async () => answer);
          expect([bank, operation, result.replayed]).toEqual([bank, operation, replayed]);
        }
  });
});
