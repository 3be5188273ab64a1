import { createCustomer, minimalCustomer, readCustomer } from "../../src/fixtures/customers.ts";
import { freshIban, freshIdempotencyKey, freshLogin, freshWord } from "../../src/fixtures/fresh.ts";
import { idempotentOperations, listIdempotent } from "../../src/fixtures/idempotent-operations.ts";
import { expectResponse } from "../../src/response/expect-response.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");

check(
  "every operation that takes an idempotency key is in this group",
  "take an `Idempotency-Key`, so that such a request can be sent again safely after a lost response.",
  async () => {
    expect(idempotentOperations.map(({ operation }) => operation).toSorted()).toEqual(
      listIdempotent().toSorted(),
    );
  },
);

stateful(
  "one key serves one operation, and another operation as well",
  "The key is valid within one counterparty and one operation",
  async ({ send }) => {
    const key = freshIdempotencyKey();
    for (const { prepare } of idempotentOperations) {
      const { ask, count } = await prepare(send);
      expectResponse(await ask(key), 200);
      expect(await count()).toBe(1);
    }
  },
);

stateful(
  "refuses the key of an update for the same update of another customer",
  "is bound to the request: the same key with another request is rejected with 422",
  async ({ send }) => {
    const headers = { "Idempotency-Key": freshIdempotencyKey() };
    const [one, another] = [await createCustomer(send), await createCustomer(send)];
    const body = { name: freshWord() };
    await send.expect(200, "updateCustomer", { path: { customer_guid: one.customer_guid }, body, headers });
    await send.expect(422, "updateCustomer", {
      path: { customer_guid: another.customer_guid },
      body,
      headers,
    });
    expect((await readCustomer(send, another.customer_guid)).body.name).toBeNull();
  },
);

stateful(
  "a repeated update does not undo what came after it",
  "A repeated request gets the first response again, marked `Idempotent-Replayed: true`.",
  async ({ send }) => {
    const { customer_guid } = await createCustomer(send);
    const path = { customer_guid };
    const headers = { "Idempotency-Key": freshIdempotencyKey() };
    const [early, late] = [freshWord(), freshWord()];
    await send.expect(200, "updateCustomer", { path, body: { name: early }, headers });
    await send.expect(200, "updateCustomer", { path, body: { name: late } });
    const again = await send.expect(200, "updateCustomer", { path, body: { name: early }, headers });
    expect(again.body.name).toBe(early);
    expect((await readCustomer(send, customer_guid)).body.name).toBe(late);
  },
);

stateful(
  "a repeated opening answers as it first did, whatever became of the customer",
  "A repeated request gets the first response again, marked `Idempotent-Replayed: true`.",
  async ({ send }) => {
    const headers = { "Idempotency-Key": freshIdempotencyKey() };
    const request = { body: minimalCustomer, headers };
    const first = await send.expect(200, "createCustomer", request);
    const path = { customer_guid: first.body.customer_guid };
    await send.expect(200, "updateCustomer", { path, body: { name: freshWord() } });
    const again = await send.expect(200, "createCustomer", request);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get("ETag")).toBe(first.headers.get("ETag"));
  },
);

stateful(
  "a repeated update is replayed although its If-Match is stale by then",
  "A repeated request gets the first response again, marked `Idempotent-Replayed: true`.",
  async ({ send }) => {
    const { customer_guid } = await createCustomer(send);
    const tag = (await readCustomer(send, customer_guid)).headers.get("ETag") ?? "";
    const headers = { "Idempotency-Key": freshIdempotencyKey(), "If-Match": tag };
    const request = { path: { customer_guid }, body: { name: freshWord() }, headers };
    const first = await send.expect(200, "updateCustomer", request);
    expect((await send.expect(200, "updateCustomer", request)).body).toEqual(first.body);
  },
);

stateful(
  "a conflict is not kept: the same request succeeds once its cause is gone",
  "A failed request changed nothing and is not kept: the same request is executed again.",
  async ({ send }) => {
    const { customer_guid } = await createCustomer(send);
    const path = { customer_guid };
    const stale = (await readCustomer(send, customer_guid)).headers.get("ETag") ?? "";
    await send.expect(200, "updateCustomer", { path, body: { kyc_level: 1 } });
    const key = freshIdempotencyKey();
    const body = { kyc_level: 2 };
    const late = { "Idempotency-Key": key, "If-Match": stale };
    await send.expect(412, "updateCustomer", { path, body, headers: late });
    const fresh = (await readCustomer(send, customer_guid)).headers.get("ETag") ?? "";
    const corrected = await send("updateCustomer", { path, body, headers: { ...late, "If-Match": fresh } });
    expect(expectResponse(corrected, 200).body.kyc_level).toBe(2);
  },
);

stateful(
  "a login that was taken may be replaced under the same key",
  "A failed request changed nothing and is not kept: the same request is executed again.",
  async ({ send }) => {
    const login = freshLogin();
    await createCustomer(send, { login });
    const headers = { "Idempotency-Key": freshIdempotencyKey() };
    await send.expect(409, "createCustomer", { body: { ...minimalCustomer, login }, headers });
    await send.expect(200, "createCustomer", { body: { ...minimalCustomer, login: freshLogin() }, headers });
  },
);

stateful(
  "two requests with keys of their own are two, though they are alike",
  "Choose a new random value, such as a UUID, for each new operation and keep it for its retries.",
  async ({ send }) => {
    const open = async () => {
      const headers = { "Idempotency-Key": freshIdempotencyKey() };
      return (await send.expect(200, "createCustomer", { body: minimalCustomer, headers })).body
        .customer_guid;
    };
    expect(await open()).not.toBe(await open());
  },
);

stateful(
  "two requests without a key are two, though they are alike",
  "without one, a retry after a lost response creates a second customer",
  async ({ send }) => {
    const [one, another] = [await createCustomer(send), await createCustomer(send)];
    expect(one.customer_guid).not.toBe(another.customer_guid);
  },
);

stateful(
  "a repeated opening takes neither login nor IBAN twice",
  "so that such a request can be sent again safely after a lost response.",
  async ({ send }) => {
    const body = { ...minimalCustomer, login: freshLogin(), iban: freshIban() };
    const headers = { "Idempotency-Key": freshIdempotencyKey() };
    const first = (await send.expect(200, "createCustomer", { body, headers })).body;
    expect((await send.expect(200, "createCustomer", { body, headers })).body).toEqual(first);
  },
);
