import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { judge } from "../../src/judge/judge.ts";
import { openCustomer, readCustomer } from "../../src/scenes/customers.ts";

const pose = { status: 412, because: "the mock keeps no state" } as const;

check("refuses an update of a version that somebody else has changed", async ({ send }) => {
  const { customer_guid } = await openCustomer(send);
  const path = { customer_guid };
  const tag = (await readCustomer(send, customer_guid)).headers.get("ETag") ?? "";
  judge(await send("updateCustomer", { path, body: { kyc_level: 1 } }), 200);
  const headers = { "If-Match": tag };
  judge(await send("updateCustomer", { path, body: { kyc_level: 2 }, headers, pose }), 412);
});

check("changes nothing when it refuses", async ({ send, onlyOn }) => {
  onlyOn("stateful", "the mock keeps no state");
  const { customer_guid } = await openCustomer(send);
  const before = (await readCustomer(send, customer_guid)).body;
  const request = { path: { customer_guid }, body: { kyc_level: 9 }, headers: { "If-Match": '"none"' } };
  judge(await send("updateCustomer", request), 412);
  expect((await readCustomer(send, customer_guid)).body).toEqual(before);
});

check("lets one of two updates of the same version through", async ({ send, onlyOn }) => {
  onlyOn("stateful", "the mock keeps no state");
  const { customer_guid } = await openCustomer(send);
  const tag = (await readCustomer(send, customer_guid)).headers.get("ETag") ?? "";
  const update = (kyc_level: number) =>
    send("updateCustomer", { path: { customer_guid }, body: { kyc_level }, headers: { "If-Match": tag } });
  const answers = await Promise.all([1, 2, 3, 4].map(update));
  const [won, ...others] = answers.toSorted((one, other) => one.status - other.status);
  if (won) judge(won, 200);
  for (const lost of others) judge(lost, 412);
});
