import { check } from "../../src/check/declare.ts";
import { judge } from "../../src/judge/judge.ts";
import { freshGuid } from "../../src/scenes/fresh.ts";

const forgetful = { status: 404, because: "the mock keeps no state" } as const;

check("does not find a customer that does not exist", async ({ send }) => {
  const path = { customer_guid: freshGuid() };
  judge(await send("listCustomerAccounts", { path, pose: forgetful }), 404);
});
