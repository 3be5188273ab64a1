import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { judge } from "../../src/judge/judge.ts";
import { freshGuid } from "../../src/scenes/fresh.ts";

const forgetful = { status: 404, because: "the mock keeps no state" } as const;

check("does not find a customer that does not exist", async ({ send }) => {
  const path = { customer_guid: freshGuid() };
  judge(await send("getCustomer", { path, pose: forgetful }), 404);
});

check("answers in Ukrainian when that is asked for", async ({ send, onlyOn }) => {
  onlyOn("stateful", "the mock answers with the contract's examples");
  const request = { path: { customer_guid: freshGuid() }, headers: { "Accept-Language": "uk, en;q=0.5" } };
  const { headers, body } = judge(await send("getCustomer", request), 404);
  expect(headers.get("Content-Language")).toBe("uk");
  expect(`${body.title} ${body.detail}`).toMatch(/[іїєґа-я]/i);
});
