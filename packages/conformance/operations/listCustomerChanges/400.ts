import { changesOf, createHistory } from "../../src/fixtures/changes.ts";
import { check } from "../../src/runner/declare.ts";

const forced = { status: 400, because: "the mock keeps no state" } as const;
const stateful = check.on("stateful", "the mock keeps no state");

check("refuses a cursor that it did not make", async ({ send }) => {
  const { customer_guid } = await createHistory(send, 1);
  const request = { path: { customer_guid }, query: { cursor: "c29tZWJvZHk" }, forced };
  await send.expect(400, "listCustomerChanges", request);
});

stateful("refuses a cursor of another customer, and one with another filter", async ({ send }) => {
  const [one, other] = [await createHistory(send, 2), await createHistory(send, 2)];
  const { next_cursor } = await changesOf(send, one.customer_guid, { limit: 1 });
  const cursor = next_cursor ?? "";
  const ask = (customer_guid: string, query: object) =>
    send.expect(400, "listCustomerChanges", {
      path: { customer_guid },
      query: { limit: 1, cursor, ...query },
    });
  await ask(other.customer_guid, {});
  await ask(one.customer_guid, { fields: ["kyc_level"] });
});
