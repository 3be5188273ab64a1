import { clearedFields, createCustomer, fullCustomer, readCustomer } from "../../src/fixtures/customers.ts";
import { freshIdempotencyKey } from "../../src/fixtures/fresh.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");

/** A value for every field that can be changed. */
function fullUpdate() {
  const { asset_code, asset_issuer, iban, login, ...fields } = fullCustomer();
  return fields;
}

check("accepts every field", async ({ send }) => {
  const { customer_guid } = await createCustomer(send);
  const body = { ...fullUpdate(), wallet_user_guid: customer_guid };
  await send.expect(200, "updateCustomer", { path: { customer_guid }, body });
});

check("accepts null for every field that may be empty", async ({ send }) => {
  const { customer_guid } = await createCustomer(send);
  await send.expect(200, "updateCustomer", { path: { customer_guid }, body: clearedFields });
});

check.for([
  ["the entity tag of the customer", (tag: string) => tag],
  ["one of several entity tags", (tag: string) => `"no-such-version", ${tag}`],
  ["any version", () => "*"],
] as const)("updates with If-Match: %s", async ([, write], { send }) => {
  const { customer_guid } = await createCustomer(send);
  const tag = (await readCustomer(send, customer_guid)).headers.get("ETag") ?? "";
  const headers = { "If-Match": write(tag) };
  await send.expect(200, "updateCustomer", { path: { customer_guid }, body: { kyc_level: 3 }, headers });
});

check("accepts an idempotency key", async ({ send }) => {
  const { customer_guid } = await createCustomer(send);
  const headers = { "Idempotency-Key": freshIdempotencyKey() };
  await send.expect(200, "updateCustomer", { path: { customer_guid }, body: { kyc_level: 3 }, headers });
});

stateful("changes what is sent and leaves the rest as it was", async ({ send }) => {
  const { customer_guid } = await createCustomer(send, fullCustomer());
  const before = (await readCustomer(send, customer_guid)).body;
  const change = { segment: "PI", balance_allowed: 0.0000001, kyc_level: 99 } as const;
  const answer = (await send.expect(200, "updateCustomer", { path: { customer_guid }, body: change })).body;
  expect(answer).toEqual({ ...before, ...change, updated_at: answer.updated_at });
  expect(Date.parse(answer.updated_at)).toBeGreaterThanOrEqual(Date.parse(before.updated_at));
  expect((await readCustomer(send, customer_guid)).body).toEqual(answer);
});

stateful("changes every field that an update takes, and keeps it", async ({ send }) => {
  const { customer_guid } = await createCustomer(send);
  const path = { customer_guid };
  const change = fullUpdate();
  const { body } = await send.expect(200, "updateCustomer", { path, body: change });
  expect(body).toMatchObject(change);
  expect((await readCustomer(send, customer_guid)).body).toEqual(body);
});

stateful("clears what is sent as null", async ({ send }) => {
  const { customer_guid } = await createCustomer(send, fullCustomer());
  const { body } = await send.expect(200, "updateCustomer", { path: { customer_guid }, body: clearedFields });
  expect(body).toMatchObject(clearedFields);
});

stateful("answers with a new entity tag after a change, which is that of the next read", async ({ send }) => {
  const { customer_guid } = await createCustomer(send);
  const before = (await readCustomer(send, customer_guid)).headers.get("ETag");
  const updated = await send.expect(200, "updateCustomer", {
    path: { customer_guid },
    body: { kyc_level: 4 },
  });
  const after = (await readCustomer(send, customer_guid)).headers.get("ETag");
  expect(updated.headers.get("ETag")).not.toBe(before);
  expect(updated.headers.get("ETag")).toBe(after);
});

stateful.for([{}, { kyc_level: 0 }])("makes no new version of a customer with %j", async (body, { send }) => {
  const { customer_guid } = await createCustomer(send);
  const before = await readCustomer(send, customer_guid);
  const after = await send.expect(200, "updateCustomer", { path: { customer_guid }, body });
  expect(after.headers.get("ETag")).toBe(before.headers.get("ETag"));
  expect(after.body).toEqual(before.body);
});

stateful("takes the entity tag that createCustomer answered", async ({ send }) => {
  const opened = await send.expect(200, "createCustomer", { body: fullCustomer() });
  const path = { customer_guid: opened.body.customer_guid };
  const headers = { "If-Match": opened.headers.get("ETag") ?? "" };
  await send.expect(200, "updateCustomer", { path, body: { kyc_level: 5 }, headers });
});

stateful("answers a repeated update with the first answer, and says so", async ({ send }) => {
  const { customer_guid } = await createCustomer(send);
  const path = { customer_guid };
  const request = { path, body: { kyc_level: 6 }, headers: { "Idempotency-Key": freshIdempotencyKey() } };
  const first = await send.expect(200, "updateCustomer", request);
  await send.expect(200, "updateCustomer", { path, body: { kyc_level: 7 } });
  const again = await send.expect(200, "updateCustomer", request);
  expect(again.headers.get("Idempotent-Replayed")).toBe("true");
  expect(again.body).toEqual(first.body);
  expect((await readCustomer(send, customer_guid)).body.kyc_level).toBe(7);
});
