import type { CustomerPage } from "@specie/types";
import { minimalCustomer } from "../../src/fixtures/customers.ts";
import { freshWord } from "../../src/fixtures/fresh.ts";
import { type Filters, guidsOf, list } from "../../src/fixtures/lists.ts";
import { once } from "../../src/fixtures/once.ts";
import { findOrderViolations, orders } from "../../src/fixtures/orders.ts";
import { createPopulation, randomCustomers, readAllPages } from "../../src/fixtures/population.ts";
import type { Send } from "../../src/http/send.ts";
import { expectResponse } from "../../src/response/expect-response.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";
import { makeRandom } from "../../src/runner/random.ts";

const stateful = check.on("stateful", "the mock keeps no state");

const size = 23;

/** The customers that all checks of this file page through. No check changes them. */
const population = once((send: Send) =>
  // Few surnames, so that ordering by surname has ties that span pages.
  createPopulation(
    send,
    randomCustomers(makeRandom(0, "walks"), size).map((person) => ({ ...person, is_disabled: false })),
  ),
);

async function setUp(send: Send) {
  const { customers, status } = await population(send);
  return { all: customers.map(({ wallet_user_guid }) => wallet_user_guid), query: { statuses: [status] } };
}

const guidsOfAll = (pages: readonly CustomerPage[]) => pages.flatMap(guidsOf);

stateful.for(
  orders,
  "No customer is repeated or missed whose position in the order does not change between two requests.",
)("by $name: the pages contain each customer once, and no other", async ({ name }, { send }) => {
  const { all, query } = await setUp(send);
  const pages = await readAllPages(send, { ...query, ordering: name, limit: 4 }, size);
  const walked = guidsOfAll(pages);
  expect(walked.toSorted()).toEqual(all.toSorted());
  expect(pages.map(({ customers }) => customers.length)).toEqual([4, 4, 4, 4, 4, 3]);
});

stateful.for(orders, "The customer's GUID breaks ties, so the order is total.")(
  "by $name: walking by cursor, by offset and reading all at once agree",
  async ({ name }, { send }) => {
    const { query } = await setUp(send);
    const ordered = { ...query, ordering: name };
    const whole = guidsOf(await list(send, { ...ordered, limit: 200 }));
    expect(guidsOfAll(await readAllPages(send, { ...ordered, limit: 5 }, size))).toEqual(whole);
    const byOffset: string[] = [];
    for (let offset = 0; offset < size; offset += 3)
      byOffset.push(...guidsOf(await list(send, { ...ordered, limit: 3, offset })));
    expect(byOffset).toEqual(whole);
  },
);

stateful.for(orders, "A customer without the field comes last.")(
  "by $name: the order is the one asked for",
  async (order, { send }) => {
    const { query } = await setUp(send);
    const page = await list(send, { ...query, ordering: order.name, limit: 200 });
    expect(findOrderViolations(page.customers, order)).toEqual([]);
  },
);

stateful(
  "each page contains the total, and only the last has no cursor",
  "How many customers match in all, before paging.",
  async ({ send }) => {
    const { query } = await setUp(send);
    const pages = await readAllPages(send, { ...query, limit: 10 }, size);
    expect(
      pages.map(({ total, total_relation, next_cursor }) => [total, total_relation, next_cursor === null]),
    ).toEqual([
      [size, "eq", false],
      [size, "eq", false],
      [size, "eq", true],
    ]);
  },
);

stateful(
  "a last page that is full ends the walk as well",
  "The `cursor` of the next page, or `null` on the last one.",
  async ({ send }) => {
    const { query } = await setUp(send);
    const page = await list(send, { ...query, limit: size });
    expect([page.customers.length, page.next_cursor]).toEqual([size, null]);
  },
);

stateful(
  "a page beyond the end is empty and contains the total",
  "How many matching customers to skip.",
  async ({ send }) => {
    const { query } = await setUp(send);
    expect(await list(send, { ...query, offset: size })).toEqual({
      customers: [],
      total: size,
      total_relation: "eq",
      next_cursor: null,
    });
  },
);

stateful(
  "a cursor that is used twice leads to the same page",
  "Where the page begins: the `next_cursor` of the previous page",
  async ({ send }) => {
    const { query } = await setUp(send);
    const asked = { ...query, limit: 4 };
    const { next_cursor } = await list(send, asked);
    const cursor = next_cursor ?? "";
    expect(await list(send, { ...asked, cursor })).toEqual(await list(send, { ...asked, cursor }));
  },
);

stateful(
  "a walk that is begun by offset goes on by cursor",
  "Where the page begins: the `next_cursor` of the previous page",
  async ({ send }) => {
    const { query } = await setUp(send);
    const asked = { ...query, limit: 4, ordering: "login" } as const;
    const whole = guidsOf(await list(send, { ...asked, limit: 200 }));
    const { next_cursor } = await list(send, { ...asked, offset: 3 });
    expect(guidsOf(await list(send, { ...asked, cursor: next_cursor ?? "" }))).toEqual(whole.slice(7, 11));
  },
);

stateful.for(
  [
    ["limit", 1],
    ["limit", 200],
  ] as const,
  "How many customers to return at most, from 1 to 200.",
)("holds as many as are asked for, at the borders too: %s", async ([, limit], { send }) => {
  const { query } = await setUp(send);
  expect((await list(send, { ...query, limit })).customers.length).toBe(Math.min(limit, size));
});

stateful(
  "holds more than a hundred where that many are asked for",
  "How many customers to return at most, from 1 to 200.",
  async ({ send }) => {
    const status = freshWord();
    // Created and not read, which takes half the time.
    const open = () => send("createCustomer", { body: { ...minimalCustomer, status } });
    for (let count = 0; count < 104; count += 8)
      for (const answer of await Promise.all(Array.from({ length: 8 }, open))) expectResponse(answer, 200);
    const page = await list(send, { statuses: [status], limit: 200 });
    expect([page.customers.length, page.total, page.next_cursor]).toEqual([104, 104, null]);
  },
);

stateful.for(
  orders.filter(({ ordering }) => ordering === "updated_at"),
  "The order of the customers: the field, with a leading `-` for descending.",
)("by $name: an update moves a customer to its new place", async (order, { send }) => {
  const { customers, status } = await createPopulation(
    send,
    Array.from({ length: 6 }, () => ({})),
  );
  // The order of the updates is neither the order of creation nor its reverse.
  for (const { wallet_user_guid: customer_guid } of [...customers.slice(3), ...customers.slice(0, 2)])
    await send.expect(200, "updateCustomer", { path: { customer_guid }, body: { kyc_level: 9 } });
  const query: Filters = { statuses: [status], ordering: order.name };
  const page = await list(send, query);
  expect(findOrderViolations(page.customers, order)).toEqual([]);
  expect(guidsOfAll(await readAllPages(send, { ...query, limit: 2 }, 6))).toEqual(guidsOf(page));
});

stateful("holds fifty where no number is asked for", "By default 50.", async ({ send }) => {
  const { status } = await createPopulation(
    send,
    Array.from({ length: 52 }, () => ({})),
  );
  const page = await list(send, { statuses: [status] });
  expect([page.customers.length, page.total, page.next_cursor !== null]).toEqual([50, 52, true]);
});

stateful.for(
  [
    ["-created_at", "at the head of the walk"],
    ["created_at", "at its end"],
  ] as const,
  "No customer is repeated or missed whose position in the order does not change between two requests.",
)("by %s: customers opened during a walk do not disturb it", async ([ordering], { send }) => {
  const { customers, status } = await createPopulation(
    send,
    Array.from({ length: 9 }, () => ({})),
  );
  const query = { statuses: [status], limit: 2, ordering };
  const walked: string[] = [];
  let page = await list(send, query);
  for (let step = 0; step < 9; step++) {
    walked.push(...guidsOf(page));
    if (page.next_cursor === null) break;
    await send.expect(200, "createCustomer", { body: { ...minimalCustomer, status } });
    page = await list(send, { ...query, cursor: page.next_cursor });
  }
  const known = customers.map(({ wallet_user_guid }) => wallet_user_guid);
  expect(walked.filter((guid) => known.includes(guid)).toSorted()).toEqual(known.toSorted());
});

stateful(
  "changes of customers during a walk do not disturb an order that they do not touch",
  "No customer is repeated or missed whose position in the order does not change between two requests.",
  async ({ send }) => {
    const { customers, status } = await createPopulation(
      send,
      Array.from({ length: 7 }, () => ({})),
    );
    const query: Filters = { statuses: [status], limit: 2, ordering: "created_at" };
    const known = customers.map(({ wallet_user_guid }) => wallet_user_guid);
    const walked: string[] = [];
    let page = await list(send, query);
    for (const customer_guid of known) {
      walked.push(...guidsOf(page));
      if (page.next_cursor === null) break;
      await send.expect(200, "updateCustomer", { path: { customer_guid }, body: { kyc_level: 9 } });
      page = await list(send, { ...query, cursor: page.next_cursor });
    }
    expect(walked.toSorted()).toEqual(known.toSorted());
  },
);
