import { randomBytes } from "node:crypto";
import { namesBadPlaces } from "../../src/behaviours/names-bad-places.ts";
import { refusesBadBodies } from "../../src/behaviours/refuses-bad-bodies.ts";
import { refusesBadParameters } from "../../src/behaviours/refuses-bad-parameters.ts";
import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { makeStellarPublicKey } from "../../src/formats/stellar-public-key.ts";
import { judge } from "../../src/judge/judge.ts";
import { leastCustomer } from "../../src/scenes/customers.ts";

refusesBadParameters("createCustomer");
refusesBadBodies("createCustomer");
namesBadPlaces("createCustomer");

const unregistered = { asset_code: "NOBODY", asset_issuer: makeStellarPublicKey(randomBytes(32)) };
const pose = {
  status: 400,
  example: "ProblemAssetNotRegistered",
  because: "the mock keeps no state",
} as const;

check("refuses an asset that is not registered for the counterparty", async ({ send }) => {
  const answer = await send("createCustomer", { body: unregistered, pose });
  expect(judge(answer, 400).body.code).toBe("asset-not-registered");
});

check("refuses a registered code with another issuer", async ({ send }) => {
  const body = { ...leastCustomer, asset_issuer: unregistered.asset_issuer };
  expect(judge(await send("createCustomer", { body, pose }), 400).body.code).toBe("asset-not-registered");
});

check("refuses an allowed balance in an asset that is not registered", async ({ send }) => {
  const balance = {
    balance_asset_code: unregistered.asset_code,
    balance_asset_issuer: unregistered.asset_issuer,
  };
  const answer = await send("createCustomer", { body: { ...leastCustomer, ...balance }, pose });
  expect(judge(answer, 400).body.code).toBe("asset-not-registered");
});
