import { freshGuid } from "../../src/fixtures/fresh.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const computed = check.on("stateful", "the mock answers with the contract's examples");

computed("answers in Ukrainian when that is asked for", async ({ send }) => {
  const request = { path: { customer_guid: freshGuid() }, headers: { "Accept-Language": "uk, en;q=0.5" } };
  const { headers, body } = await send.expect(404, "getCustomer", request);
  expect(headers.get("Content-Language")).toBe("uk");
  expect(`${body.title} ${body.detail}`).toMatch(/[іїєґа-я]/i);
});
