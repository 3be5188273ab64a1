import { createCustomer, fullCustomer, readCustomer } from "../../src/fixtures/customers.ts";
import { fieldFilters } from "../../src/fixtures/filters.ts";
import { freshWord } from "../../src/fixtures/fresh.ts";
import { createCustomers, createTwoPages, type Filters, guidsOf, list } from "../../src/fixtures/lists.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");

stateful.for(fieldFilters)(
  "finds by $name those who match, and no others",
  async ({ passes, fails }, { send }) => {
    const account = (await send.expect(200, "createCustomer", { body: fullCustomer() })).body;
    const { customer_guid } = account;
    const customer = (await readCustomer(send, customer_guid)).body;
    const owner = { customer, accounts: [account] };
    const alone = { wallet_user_guids: [customer_guid] };
    expect((await list(send, { ...alone, ...passes(owner) })).customers).toEqual([customer]);
    expect((await list(send, { ...alone, ...fails(owner) })).customers).toEqual([]);
  },
);

stateful("leaves disabled customers out until they are asked for", async ({ send }) => {
  const surname = freshWord();
  const enabled = await createCustomer(send, { surname });
  const disabled = await createCustomer(send, { surname, is_disabled: true });
  expect(guidsOf(await list(send, { surnames: [surname] }))).toEqual([enabled.customer_guid]);
  const everybody = guidsOf(await list(send, { surnames: [surname], is_disabled: true }));
  expect(new Set(everybody)).toEqual(new Set([enabled.customer_guid, disabled.customer_guid]));
});

stateful.for(["login", "name", "surname", "paternal_name"] as const)(
  "searches in the field %s, in any letter case",
  async (field, { send }) => {
    const word = freshWord();
    const { customer_guid } = await createCustomer(send, { [field]: `до-${word}-після` });
    expect(guidsOf(await list(send, { search_string: word.toUpperCase() }))).toEqual([customer_guid]);
  },
);

stateful("takes the wildcards of databases for what they are", async ({ send }) => {
  const surname = freshWord();
  await createCustomer(send, { surname, name: "сто" });
  const { customer_guid } = await createCustomer(send, { surname, name: "100%_\\" });
  expect(guidsOf(await list(send, { surnames: [surname], search_string: "%_\\" }))).toEqual([customer_guid]);
  expect(guidsOf(await list(send, { surnames: [surname], search_string: "%%%" }))).toEqual([]);
  expect(guidsOf(await list(send, { surnames: [surname], search_string: "___" }))).toEqual([]);
});

check("answers with an empty page when no customer matches", async ({ send }) => {
  const forced = { status: 200, example: "CustomerPageEmpty", because: "the mock keeps no state" } as const;
  const { body } = await send.expect(200, "listCustomers", { query: { surnames: [freshWord()] }, forced });
  expect(body).toEqual({ customers: [], total: 0, total_relation: "eq", next_cursor: null });
});

check("goes on by a cursor that it made", async ({ send }) => {
  const { query, cursor } = await createTwoPages(send);
  await send.expect(200, "listCustomers", { query: { ...query, cursor } });
});

stateful("walks by cursor through all who match, each once, and ends", async ({ send }) => {
  const surname = freshWord();
  const opened = await createCustomers(send, 5, { surname });
  const query: Filters = { surnames: [surname], limit: 2, ordering: "created_at" };
  const walked: string[][] = [];
  let page = await list(send, query);
  for (walked.push(guidsOf(page)); page.next_cursor !== null && walked.length < 5; walked.push(guidsOf(page)))
    page = await list(send, { ...query, cursor: page.next_cursor });
  expect(walked.flat()).toEqual(opened.map(({ customer_guid }) => customer_guid));
  expect(walked.map(({ length }) => length)).toEqual([2, 2, 1]);
  expect(page).toMatchObject({ total: 5, total_relation: "eq", next_cursor: null });
});

stateful("skips as many as offset says, and counts all", async ({ send }) => {
  const surname = freshWord();
  const opened = await createCustomers(send, 4, { surname });
  const page = await list(send, { surnames: [surname], limit: 2, offset: 1, ordering: "created_at" });
  expect(guidsOf(page)).toEqual(opened.slice(1, 3).map(({ customer_guid }) => customer_guid));
  expect(page.total).toBe(4);
  expect((await list(send, { surnames: [surname], offset: 4 })).customers).toEqual([]);
});

stateful.for(["created_at", "updated_at", "login", "surname"] as const)(
  "orders by %s in both directions, without it last",
  async (field, { send }) => {
    const status = freshWord();
    for (const surname of ["Бондар", "Андрієнко", "Власенко"])
      await createCustomers(send, 1, { status, surname });
    const { customer_guid } = await createCustomer(send, { status });
    const up = (await list(send, { statuses: [status], ordering: field })).customers;
    const down = (await list(send, { statuses: [status], ordering: `-${field}` })).customers;
    const read = (page: typeof up) =>
      page.map((customer) => customer[field]).filter((value) => value !== null);
    expect(read(up)).toEqual(read(up).toSorted());
    expect(read(down)).toEqual(read(up).toReversed());
    if (field === "login" || field === "surname")
      expect([up.at(-1)?.wallet_user_guid, down.at(-1)?.wallet_user_guid]).toEqual([
        customer_guid,
        customer_guid,
      ]);
  },
);

stateful("takes an offset of 0 beside a cursor for no offset", async ({ send }) => {
  const { query, cursor } = await createTwoPages(send);
  const page = await list(send, { ...query, cursor });
  expect(await list(send, { ...query, cursor, offset: 0 })).toEqual(page);
});

stateful("lists the newest first when no order is asked for", async ({ send }) => {
  const surname = freshWord();
  const opened = await createCustomers(send, 3, { surname });
  const newest = opened.map(({ customer_guid }) => customer_guid).toReversed();
  expect(guidsOf(await list(send, { surnames: [surname] }))).toEqual(newest);
});
