import type { CustomerPage } from "@specie/types";
import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { makeRandom } from "../../src/check/random.ts";
import type { Stage } from "../../src/check/stage.ts";
import { judge } from "../../src/judge/judge.ts";
import { gather, makePeople, walk } from "../../src/scenes/crowd.ts";
import { leastCustomer } from "../../src/scenes/customers.ts";
import { freshWord } from "../../src/scenes/fresh.ts";
import { type Filters, guidsOf, list } from "../../src/scenes/lists.ts";
import { once } from "../../src/scenes/once.ts";
import { findDisorder, orders } from "../../src/scenes/orders.ts";
import type { Send } from "../../src/send/send.ts";

const size = 23;

/** The customers through whom all checks of this file walk. Nobody changes them. */
const crowd = once((send: Send) =>
  // Few surnames, so that an order by surname has ties that reach over the borders of pages.
  gather(
    send,
    makePeople(makeRandom(0, "walks"), size).map((person) => ({ ...person, is_disabled: false })),
  ),
);

async function setUp({ send, onlyOn }: Stage) {
  onlyOn("stateful", "the mock keeps no state");
  const { customers, status } = await crowd(send);
  return { all: customers.map(({ wallet_user_guid }) => wallet_user_guid), query: { statuses: [status] } };
}

const guidsOfAll = (pages: readonly CustomerPage[]) => pages.flatMap(guidsOf);

check.for(orders, {
  defends:
    "Such a walk neither repeats nor misses a customer whose place in the order does not change meanwhile.",
})("by $name: the pages of a walk hold each customer once, and nobody else", async ({ name }, stage) => {
  const { all, query } = await setUp(stage);
  const pages = await walk(stage.send, { ...query, ordering: name, limit: 4 }, size);
  const walked = guidsOfAll(pages);
  expect(walked.toSorted()).toEqual(all.toSorted());
  expect(pages.map(({ customers }) => customers.length)).toEqual([4, 4, 4, 4, 4, 3]);
});

check.for(orders, { defends: "The customer's GUID breaks ties, so the order is total." })(
  "by $name: walking by cursor, by offset and reading all at once agree",
  async ({ name }, stage) => {
    const { query } = await setUp(stage);
    const { send } = stage;
    const ordered = { ...query, ordering: name };
    const whole = guidsOf(await list(send, { ...ordered, limit: 200 }));
    expect(guidsOfAll(await walk(send, { ...ordered, limit: 5 }, size))).toEqual(whole);
    const byOffset: string[] = [];
    for (let offset = 0; offset < size; offset += 3)
      byOffset.push(...guidsOf(await list(send, { ...ordered, limit: 3, offset })));
    expect(byOffset).toEqual(whole);
  },
);

check.for(orders, { defends: "A customer without the field comes last." })(
  "by $name: the order is the one asked for",
  async (order, stage) => {
    const { query } = await setUp(stage);
    const page = await list(stage.send, { ...query, ordering: order.name, limit: 200 });
    expect(findDisorder(page.customers, order)).toEqual([]);
  },
);

check(
  "each page tells the number of all, and only the last has no cursor",
  { defends: "How many customers match in all, before paging." },
  async (stage) => {
    const { query } = await setUp(stage);
    const pages = await walk(stage.send, { ...query, limit: 10 }, size);
    expect(
      pages.map(({ total, total_relation, next_cursor }) => [total, total_relation, next_cursor === null]),
    ).toEqual([
      [size, "eq", false],
      [size, "eq", false],
      [size, "eq", true],
    ]);
  },
);

check(
  "a last page that is full ends the walk as well",
  { defends: "The `cursor` of the next page, or `null` on the last one." },
  async (stage) => {
    const { query } = await setUp(stage);
    const page = await list(stage.send, { ...query, limit: size });
    expect([page.customers.length, page.next_cursor]).toEqual([size, null]);
  },
);

check(
  "a page beyond the end is empty and still tells the number of all",
  { defends: "How many matching customers to skip." },
  async (stage) => {
    const { query } = await setUp(stage);
    expect(await list(stage.send, { ...query, offset: size })).toEqual({
      customers: [],
      total: size,
      total_relation: "eq",
      next_cursor: null,
    });
  },
);

check(
  "a cursor that is used twice leads to the same page",
  { defends: "Where to go on: the `next_cursor` of the page before" },
  async (stage) => {
    const { query } = await setUp(stage);
    const { send } = stage;
    const asked = { ...query, limit: 4 };
    const { next_cursor } = await list(send, asked);
    const cursor = next_cursor ?? "";
    expect(await list(send, { ...asked, cursor })).toEqual(await list(send, { ...asked, cursor }));
  },
);

check(
  "a walk that is begun by offset goes on by cursor",
  { defends: "Where to go on: the `next_cursor` of the page before" },
  async (stage) => {
    const { query } = await setUp(stage);
    const { send } = stage;
    const asked = { ...query, limit: 4, ordering: "login" } as const;
    const whole = guidsOf(await list(send, { ...asked, limit: 200 }));
    const { next_cursor } = await list(send, { ...asked, offset: 3 });
    expect(guidsOf(await list(send, { ...asked, cursor: next_cursor ?? "" }))).toEqual(whole.slice(7, 11));
  },
);

check.for(
  [
    ["limit", 1],
    ["limit", 200],
  ] as const,
  { defends: "How many customers to answer at most, from 1 to 200." },
)("holds as many as are asked for, at the borders too: %s", async ([, limit], stage) => {
  const { query } = await setUp(stage);
  expect((await list(stage.send, { ...query, limit })).customers.length).toBe(Math.min(limit, size));
});

check(
  "holds more than a hundred where that many are asked for",
  { defends: "How many customers to answer at most, from 1 to 200." },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const status = freshWord();
    // Opened and not read, which a full page takes half the time for.
    const open = () => send("createCustomer", { body: { ...leastCustomer, status } });
    for (let count = 0; count < 104; count += 8)
      for (const answer of await Promise.all(Array.from({ length: 8 }, open))) judge(answer, 200);
    const page = await list(send, { statuses: [status], limit: 200 });
    expect([page.customers.length, page.total, page.next_cursor]).toEqual([104, 104, null]);
  },
);

check.for(
  orders.filter(({ ordering }) => ordering === "updated_at"),
  { defends: "The order of the customers: the field, with a leading `-` for descending." },
)("by $name: an update moves a customer to its new place", async (order, { send, onlyOn }) => {
  onlyOn("stateful", "the mock keeps no state");
  const { customers, status } = await gather(
    send,
    Array.from({ length: 6 }, () => ({})),
  );
  // So that the order of the updates is neither that of the openings nor its reverse.
  for (const { wallet_user_guid: customer_guid } of [...customers.slice(3), ...customers.slice(0, 2)])
    judge(await send("updateCustomer", { path: { customer_guid }, body: { kyc_level: 9 } }), 200);
  const query: Filters = { statuses: [status], ordering: order.name };
  const page = await list(send, query);
  expect(findDisorder(page.customers, order)).toEqual([]);
  expect(guidsOfAll(await walk(send, { ...query, limit: 2 }, 6))).toEqual(guidsOf(page));
});

check("holds fifty where no number is asked for", { defends: "By default 50." }, async ({ send, onlyOn }) => {
  onlyOn("stateful", "the mock keeps no state");
  const { status } = await gather(
    send,
    Array.from({ length: 52 }, () => ({})),
  );
  const page = await list(send, { statuses: [status] });
  expect([page.customers.length, page.total, page.next_cursor !== null]).toEqual([50, 52, true]);
});

check.for(
  [
    ["-created_at", "at the head of the walk"],
    ["created_at", "at its end"],
  ] as const,
  {
    defends:
      "Such a walk neither repeats nor misses a customer whose place in the order does not change meanwhile.",
  },
)("by %s: customers opened during a walk do not disturb it", async ([ordering], { send, onlyOn }) => {
  onlyOn("stateful", "the mock keeps no state");
  const { customers, status } = await gather(
    send,
    Array.from({ length: 9 }, () => ({})),
  );
  const query = { statuses: [status], limit: 2, ordering };
  const walked: string[] = [];
  let page = await list(send, query);
  for (let step = 0; step < 9; step++) {
    walked.push(...guidsOf(page));
    if (page.next_cursor === null) break;
    judge(await send("createCustomer", { body: { ...leastCustomer, status } }), 200);
    page = await list(send, { ...query, cursor: page.next_cursor });
  }
  const known = customers.map(({ wallet_user_guid }) => wallet_user_guid);
  expect(walked.filter((guid) => known.includes(guid)).toSorted()).toEqual(known.toSorted());
});

check(
  "changes of customers during a walk do not disturb an order that they do not touch",
  {
    defends:
      "Such a walk neither repeats nor misses a customer whose place in the order does not change meanwhile.",
  },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const { customers, status } = await gather(
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
      judge(await send("updateCustomer", { path: { customer_guid }, body: { kyc_level: 9 } }), 200);
      page = await list(send, { ...query, cursor: page.next_cursor });
    }
    expect(walked.toSorted()).toEqual(known.toSorted());
  },
);
