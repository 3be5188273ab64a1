import {
  createCustomer,
  minimalCustomer,
  sharedCustomer,
  unregisteredAsset,
} from "../../src/fixtures/customers.ts";
import { freshGuid } from "../../src/fixtures/fresh.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

check("refuses another customer's GUID in the body than in the path", async ({ send }) => {
  const { customer_guid } = await sharedCustomer(send);
  const body = { wallet_user_guid: freshGuid() };
  const forced = { status: 400, because: "the mock keeps no state" } as const;
  await send.expect(400, "updateCustomer", { path: { customer_guid }, body, forced });
});

check.for(["W/1", '"1" "2"', "1"])("refuses If-Match: %s", async (tag, { send }) => {
  const { customer_guid } = await sharedCustomer(send);
  const headers = { "If-Match": tag };
  await send.expect(400, "updateCustomer", { path: { customer_guid }, body: {}, headers });
});

check.for([
  { field: "balance_asset_code", value: unregisteredAsset.asset_code },
  { field: "balance_asset_issuer", value: unregisteredAsset.asset_issuer },
])(
  "refuses a balance in an asset that is not registered, where only $field changes",
  async ({ field, value }, { send }) => {
    const { asset_code, asset_issuer } = minimalCustomer;
    const registered = { balance_asset_code: asset_code, balance_asset_issuer: asset_issuer };
    const { customer_guid } = await createCustomer(send, registered);
    const answer = await send.expect(400, "updateCustomer", {
      path: { customer_guid },
      body: { [field]: value },
      forced: { status: 400, example: "ProblemAssetNotRegistered", because: "the mock keeps no state" },
    });
    expect(answer.body.code).toBe("asset-not-registered");
  },
);
