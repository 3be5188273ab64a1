import { namesBadPlaces } from "../../src/behaviours/names-bad-places.ts";
import { refusesBadBodies } from "../../src/behaviours/refuses-bad-bodies.ts";
import { refusesBadParameters } from "../../src/behaviours/refuses-bad-parameters.ts";
import { check } from "../../src/check/declare.ts";
import { judge } from "../../src/judge/judge.ts";
import { someCustomer } from "../../src/scenes/customers.ts";
import { freshGuid } from "../../src/scenes/fresh.ts";

refusesBadParameters("updateCustomer");
refusesBadBodies("updateCustomer");
namesBadPlaces("updateCustomer");

check("refuses another customer's GUID in the body than in the path", async ({ send }) => {
  const { customer_guid } = await someCustomer(send);
  const body = { wallet_user_guid: freshGuid() };
  const pose = { status: 400, because: "the mock keeps no state" } as const;
  judge(await send("updateCustomer", { path: { customer_guid }, body, pose }), 400);
});

check.for(['W/"1"', '"1" "2"', "1"])("refuses If-Match: %s", async (tag, { send }) => {
  const { customer_guid } = await someCustomer(send);
  const headers = { "If-Match": tag };
  judge(await send("updateCustomer", { path: { customer_guid }, body: {}, headers }), 400);
});
