import { createCustomer } from "../../src/fixtures/customers.ts";
import { freshWord } from "../../src/fixtures/fresh.ts";
import { type Filters, guidsOf } from "../../src/fixtures/lists.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");

/** The bounds of the parameter, and what a caller may choose between them. */
const allowed = [0, 1, 30, 300];

stateful.for(allowed, "`Staleness` of the response states how old the list may be.")(
  "a list that may be %s seconds old is no older, and contains each customer who was created before",
  async (allowed_staleness, { send }) => {
    const surname = freshWord();
    const query: Filters = { surnames: [surname], allowed_staleness };
    const read = async () => {
      const { body, headers } = await send.expect(200, "listCustomers", { query });
      // A server without a replica may leave the header out: its list is the current one.
      const staleness = Number(headers.get("Staleness") ?? 0);
      expect(staleness).toBeLessThanOrEqual(allowed_staleness);
      return { staleness, guids: guidsOf(body) };
    };
    // A list that the server has read before must not be returned as a newer one.
    expect((await read()).guids).toEqual([]);
    const { customer_guid } = await createCustomer(send, { surname });
    const created = performance.now();
    for (let times = 0; times < 3; times += 1) {
      const age = (performance.now() - created) / 1_000;
      const { staleness, guids } = await read();
      // The customer is older than the list may be, so must be in it.
      if (staleness <= age) expect(guids).toEqual([customer_guid]);
      else expect([[], [customer_guid]]).toContainEqual(guids);
    }
  },
);
