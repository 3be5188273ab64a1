import { createCustomer, readCustomer } from "../../src/fixtures/customers.ts";
import { expectResponse } from "../../src/response/expect-response.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");

const forced = { status: 412, because: "the mock keeps no state" } as const;

check("refuses an update of a version that somebody else has changed", async ({ send }) => {
  const { customer_guid } = await createCustomer(send);
  const path = { customer_guid };
  const tag = (await readCustomer(send, customer_guid)).headers.get("ETag") ?? "";
  await send.expect(200, "updateCustomer", { path, body: { kyc_level: 1 } });
  const headers = { "If-Match": tag };
  await send.expect(412, "updateCustomer", { path, body: { kyc_level: 2 }, headers, forced });
});

stateful(
  "a weak tag never matches, also that of the version which is stored",
  'A weak tag (`W/"…"`) never matches',
  async ({ send }) => {
    const { customer_guid } = await createCustomer(send);
    const before = (await readCustomer(send, customer_guid)).body;
    const tag = (await readCustomer(send, customer_guid)).headers.get("ETag") ?? "";
    for (const weak of [`W/${tag}`, `W/"other", W/${tag}`]) {
      const request = { path: { customer_guid }, body: { kyc_level: 9 }, headers: { "If-Match": weak } };
      await send.expect(412, "updateCustomer", request);
    }
    expect((await readCustomer(send, customer_guid)).body).toEqual(before);
    const headers = { "If-Match": `W/"other", ${tag}` };
    await send.expect(200, "updateCustomer", { path: { customer_guid }, body: {}, headers });
  },
);

stateful("changes nothing when it refuses", async ({ send }) => {
  const { customer_guid } = await createCustomer(send);
  const before = (await readCustomer(send, customer_guid)).body;
  const request = { path: { customer_guid }, body: { kyc_level: 9 }, headers: { "If-Match": '"none"' } };
  await send.expect(412, "updateCustomer", request);
  expect((await readCustomer(send, customer_guid)).body).toEqual(before);
});

stateful("lets one of two updates of the same version through", async ({ send }) => {
  const { customer_guid } = await createCustomer(send);
  const tag = (await readCustomer(send, customer_guid)).headers.get("ETag") ?? "";
  const update = (kyc_level: number) =>
    send("updateCustomer", { path: { customer_guid }, body: { kyc_level }, headers: { "If-Match": tag } });
  const answers = await Promise.all([1, 2, 3, 4].map(update));
  const [won, ...others] = answers.toSorted((one, other) => one.status - other.status);
  if (won) expectResponse(won, 200);
  for (const lost of others) expectResponse(lost, 412);
});
