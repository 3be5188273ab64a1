import { sharedCustomer } from "../../src/fixtures/customers.ts";
import { freshIban } from "../../src/fixtures/fresh.ts";
import { check } from "../../src/runner/declare.ts";

const forced = { status: 404, because: "the mock keeps no state" } as const;

check("does not find an account by another IBAN than its own", async ({ send }) => {
  const path = { account_guid: (await sharedCustomer(send)).guid };
  await send.expect(404, "getAccount", { path, query: { iban: freshIban() }, forced: forced });
});

check("does not find an account by the GUID of its customer", async ({ send }) => {
  const path = { account_guid: (await sharedCustomer(send)).customer_guid };
  await send.expect(404, "getAccount", { path, forced: forced });
});
