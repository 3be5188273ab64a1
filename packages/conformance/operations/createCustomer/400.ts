import { minimalCustomer, unregisteredAsset as unregistered } from "../../src/fixtures/customers.ts";
import { expectResponse } from "../../src/response/expect-response.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const forced = {
  status: 400,
  example: "ProblemAssetNotRegistered",
  because: "the mock keeps no state",
} as const;

check("refuses an asset that is not registered for the counterparty", async ({ send }) => {
  const answer = await send("createCustomer", { body: unregistered, forced });
  expect(expectResponse(answer, 400).body.code).toBe("asset-not-registered");
});

check("refuses a registered code with another issuer", async ({ send }) => {
  const body = { ...minimalCustomer, asset_issuer: unregistered.asset_issuer };
  expect((await send.expect(400, "createCustomer", { body, forced })).body.code).toBe("asset-not-registered");
});

check("refuses an allowed balance in an asset that is not registered", async ({ send }) => {
  const balance = {
    balance_asset_code: unregistered.asset_code,
    balance_asset_issuer: unregistered.asset_issuer,
  };
  const answer = await send("createCustomer", { body: { ...minimalCustomer, ...balance }, forced });
  expect(expectResponse(answer, 400).body.code).toBe("asset-not-registered");
});
