import { acceptsGoodParameters } from "../../src/behaviours/accepts-good-parameters.ts";
import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { judge } from "../../src/judge/judge.ts";
import { fullCustomer, openCustomer, readCustomer } from "../../src/scenes/customers.ts";
import { freshIdempotencyKey } from "../../src/scenes/fresh.ts";

acceptsGoodParameters("updateCustomer", ["Idempotency-Key", "If-Match"]);

/** Everything that can be changed, with values. */
function fullUpdate() {
  const { asset_code, asset_issuer, iban, login, ...fields } = fullCustomer();
  return fields;
}

const cleared = {
  name: null,
  surname: null,
  paternal_name: null,
  phone_number: null,
  segment: null,
  status: null,
  balance_asset_code: null,
  balance_asset_issuer: null,
  branch_guid: null,
};

check("accepts every field", async ({ send }) => {
  const { customer_guid } = await openCustomer(send);
  const body = { ...fullUpdate(), wallet_user_guid: customer_guid };
  judge(await send("updateCustomer", { path: { customer_guid }, body }), 200);
});

check("accepts null for every field that may be empty", async ({ send }) => {
  const { customer_guid } = await openCustomer(send);
  judge(await send("updateCustomer", { path: { customer_guid }, body: cleared }), 200);
});

check.for([
  ["the entity tag of the customer", (tag: string) => tag],
  ["one of several entity tags", (tag: string) => `"no-such-version", ${tag}`],
  ["any version", () => "*"],
] as const)("updates with If-Match: %s", async ([, write], { send }) => {
  const { customer_guid } = await openCustomer(send);
  const tag = (await readCustomer(send, customer_guid)).headers.get("ETag") ?? "";
  const headers = { "If-Match": write(tag) };
  judge(await send("updateCustomer", { path: { customer_guid }, body: { kyc_level: 3 }, headers }), 200);
});

check("accepts an idempotency key", async ({ send }) => {
  const { customer_guid } = await openCustomer(send);
  const headers = { "Idempotency-Key": freshIdempotencyKey() };
  judge(await send("updateCustomer", { path: { customer_guid }, body: { kyc_level: 3 }, headers }), 200);
});

check("changes what is sent and leaves the rest as it was", async ({ send, onlyOn }) => {
  onlyOn("stateful", "the mock keeps no state");
  const { customer_guid } = await openCustomer(send, fullCustomer());
  const before = (await readCustomer(send, customer_guid)).body;
  const change = { segment: "PI", balance_allowed: 0.0000001, kyc_level: 99 } as const;
  const answer = judge(await send("updateCustomer", { path: { customer_guid }, body: change }), 200).body;
  expect(answer).toEqual({ ...before, ...change, updated_at: answer.updated_at });
  expect(Date.parse(answer.updated_at)).toBeGreaterThanOrEqual(Date.parse(before.updated_at));
  expect((await readCustomer(send, customer_guid)).body).toEqual(answer);
});

check("clears what is sent as null", async ({ send, onlyOn }) => {
  onlyOn("stateful", "the mock keeps no state");
  const { customer_guid } = await openCustomer(send, fullCustomer());
  const { body } = judge(await send("updateCustomer", { path: { customer_guid }, body: cleared }), 200);
  expect(body).toMatchObject(cleared);
});

check(
  "answers with a new entity tag after a change, which is that of the next read",
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const { customer_guid } = await openCustomer(send);
    const before = (await readCustomer(send, customer_guid)).headers.get("ETag");
    const updated = judge(
      await send("updateCustomer", { path: { customer_guid }, body: { kyc_level: 4 } }),
      200,
    );
    const after = (await readCustomer(send, customer_guid)).headers.get("ETag");
    expect(updated.headers.get("ETag")).not.toBe(before);
    expect(updated.headers.get("ETag")).toBe(after);
  },
);

check.for([{}, { kyc_level: 0 }])(
  "makes no new version of a customer with %j",
  async (body, { send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const { customer_guid } = await openCustomer(send);
    const before = await readCustomer(send, customer_guid);
    const after = judge(await send("updateCustomer", { path: { customer_guid }, body }), 200);
    expect(after.headers.get("ETag")).toBe(before.headers.get("ETag"));
    expect(after.body).toEqual(before.body);
  },
);

check("takes the entity tag that createCustomer answered", async ({ send, onlyOn }) => {
  onlyOn("stateful", "the mock keeps no state");
  const opened = judge(await send("createCustomer", { body: fullCustomer() }), 200);
  const path = { customer_guid: opened.body.customer_guid };
  const headers = { "If-Match": opened.headers.get("ETag") ?? "" };
  judge(await send("updateCustomer", { path, body: { kyc_level: 5 }, headers }), 200);
});

check("answers a repeated update with the first answer, and says so", async ({ send, onlyOn }) => {
  onlyOn("stateful", "the mock keeps no state");
  const { customer_guid } = await openCustomer(send);
  const path = { customer_guid };
  const request = { path, body: { kyc_level: 6 }, headers: { "Idempotency-Key": freshIdempotencyKey() } };
  const first = judge(await send("updateCustomer", request), 200);
  judge(await send("updateCustomer", { path, body: { kyc_level: 7 } }), 200);
  const again = judge(await send("updateCustomer", request), 200);
  expect(again.headers.get("Idempotent-Replayed")).toBe("true");
  expect(again.body).toEqual(first.body);
  expect((await readCustomer(send, customer_guid)).body.kyc_level).toBe(7);
});
