import { check } from "../../src/check/declare.ts";
import { judge } from "../../src/judge/judge.ts";
import { openCustomer } from "../../src/scenes/customers.ts";

check(
  "says how long to wait while the first request with an idempotency key runs",
  async ({ send, onlyOn }) => {
    const because = "no outsider can bring this about at will";
    onlyOn("stateless", because);
    const { customer_guid } = await openCustomer(send);
    const pose = { status: 409, because } as const;
    judge(await send("updateCustomer", { path: { customer_guid }, body: { kyc_level: 1 }, pose }), 409);
  },
);
