import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

check("declares the form of the last key that manages keys", async ({ send, onlyOn }) => {
  const because = "no client can cause this";
  onlyOn("stateless", because);
  const path = { jwk_guid: "0193e7c4-7c12-7ab3-90d8-3e5f1a6b8c24" };
  const { body } = await send.expect(409, "revokeKey", { path, forced: { status: 409, because } });
  expect(body.code).toBe("last-managing-key");
});
