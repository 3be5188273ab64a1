import { check } from "../../src/check/declare.ts";
import { judge } from "../../src/judge/judge.ts";
import { someCustomer } from "../../src/scenes/customers.ts";
import { freshGuid, freshIban } from "../../src/scenes/fresh.ts";

const forgetful = { status: 404, because: "the mock keeps no state" } as const;

check("does not find a account that does not exist", async ({ send }) => {
  const path = { account_guid: freshGuid() };
  judge(await send("getAccount", { path, pose: forgetful }), 404);
});

check("does not find an account by another IBAN than its own", async ({ send }) => {
  const path = { account_guid: (await someCustomer(send)).guid };
  judge(await send("getAccount", { path, query: { iban: freshIban() }, pose: forgetful }), 404);
});

check("does not find an account by the GUID of its customer", async ({ send }) => {
  const path = { account_guid: (await someCustomer(send)).customer_guid };
  judge(await send("getAccount", { path, pose: forgetful }), 404);
});
