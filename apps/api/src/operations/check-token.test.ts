import contract from "@specie/spec/openapi.json" with { type: "json" };
import { expect, test } from "vitest";
import { checkToken } from "./check-token.ts";

test("returns the claims and the contract version, times in UTC with milliseconds", async () => {
  const actor = {
    sub: "iryna",
    kid: "bank-2026-03",
    keyGuid: "0193e7c4-7c12-7ab3-90d8-3e5f1a6b8c24",
    expiresAt: 1_800_000_000.25,
    tokenDigest: "_cY6QDjb67yaNyAX7Vzvsg1OsdYI66kpMSUcNCbuypg",
  };
  // The operation looks at nothing but the actor.
  const call = { actor } as Parameters<typeof checkToken>[0];
  expect(await checkToken(call)).toEqual({
    body: {
      session_token: actor.tokenDigest,
      key_guid: actor.keyGuid,
      kid: actor.kid,
      sub: actor.sub,
      expires_at: "2027-01-15T08:00:00.250Z",
      contract_version: contract.info.version,
    },
  });
});
