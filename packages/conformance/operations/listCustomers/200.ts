import { acceptsGoodParameters } from "../../src/behaviours/accepts-good-parameters.ts";
import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { judge } from "../../src/judge/judge.ts";
import { fullCustomer, openCustomer, readCustomer } from "../../src/scenes/customers.ts";
import { filters } from "../../src/scenes/filters.ts";
import { freshWord } from "../../src/scenes/fresh.ts";
import { type Filters, guidsOf, list, openSeveral, openTwoPages } from "../../src/scenes/lists.ts";

// A cursor has to be one that the server made.
acceptsGoodParameters("listCustomers", ["cursor"]);

check.for(filters)(
  "finds by $name those who match, and no others",
  async ({ passes, fails }, { send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const { customer_guid } = judge(await send("createCustomer", { body: fullCustomer() }), 200).body;
    const customer = (await readCustomer(send, customer_guid)).body;
    const alone = { wallet_user_guids: [customer_guid] };
    expect((await list(send, { ...alone, ...passes(customer) })).customers).toEqual([customer]);
    expect((await list(send, { ...alone, ...fails(customer) })).customers).toEqual([]);
  },
);

check("leaves disabled customers out until they are asked for", async ({ send, onlyOn }) => {
  onlyOn("stateful", "the mock keeps no state");
  const surname = freshWord();
  const enabled = await openCustomer(send, { surname });
  const disabled = await openCustomer(send, { surname, is_disabled: true });
  expect(guidsOf(await list(send, { surnames: [surname] }))).toEqual([enabled.customer_guid]);
  const everybody = guidsOf(await list(send, { surnames: [surname], is_disabled: true }));
  expect(new Set(everybody)).toEqual(new Set([enabled.customer_guid, disabled.customer_guid]));
});

check.for(["login", "name", "surname", "paternal_name"] as const)(
  "searches in the field %s, in any letter case",
  async (field, { send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const word = freshWord();
    const { customer_guid } = await openCustomer(send, { [field]: `до${word}після` });
    expect(guidsOf(await list(send, { search_string: word.toUpperCase() }))).toEqual([customer_guid]);
  },
);

check("takes the wildcards of databases for what they are", async ({ send, onlyOn }) => {
  onlyOn("stateful", "the mock keeps no state");
  const surname = freshWord();
  await openCustomer(send, { surname, name: "сто" });
  const { customer_guid } = await openCustomer(send, { surname, name: "100%_\\" });
  expect(guidsOf(await list(send, { surnames: [surname], search_string: "%_\\" }))).toEqual([customer_guid]);
  expect(guidsOf(await list(send, { surnames: [surname], search_string: "%%%" }))).toEqual([]);
  expect(guidsOf(await list(send, { surnames: [surname], search_string: "___" }))).toEqual([]);
});

check("answers with an empty page when nobody matches", async ({ send }) => {
  const pose = { status: 200, example: "CustomerPageEmpty", because: "the mock keeps no state" } as const;
  const { body } = judge(await send("listCustomers", { query: { surnames: [freshWord()] }, pose }), 200);
  expect(body).toEqual({ customers: [], total: 0, total_relation: "eq", next_cursor: null });
});

check("goes on by a cursor that it made", async ({ send }) => {
  const { query, cursor } = await openTwoPages(send);
  judge(await send("listCustomers", { query: { ...query, cursor } }), 200);
});

check("walks by cursor through all who match, each once, and ends", async ({ send, onlyOn }) => {
  onlyOn("stateful", "the mock keeps no state");
  const surname = freshWord();
  const opened = await openSeveral(send, 5, { surname });
  const query: Filters = { surnames: [surname], limit: 2, ordering: "created_at" };
  const walked: string[][] = [];
  let page = await list(send, query);
  for (walked.push(guidsOf(page)); page.next_cursor !== null && walked.length < 5; walked.push(guidsOf(page)))
    page = await list(send, { ...query, cursor: page.next_cursor });
  expect(walked.flat()).toEqual(opened.map(({ customer_guid }) => customer_guid));
  expect(walked.map(({ length }) => length)).toEqual([2, 2, 1]);
  expect(page).toMatchObject({ total: 5, total_relation: "eq", next_cursor: null });
});

check("skips as many as offset says, and counts all", async ({ send, onlyOn }) => {
  onlyOn("stateful", "the mock keeps no state");
  const surname = freshWord();
  const opened = await openSeveral(send, 4, { surname });
  const page = await list(send, { surnames: [surname], limit: 2, offset: 1, ordering: "created_at" });
  expect(guidsOf(page)).toEqual(opened.slice(1, 3).map(({ customer_guid }) => customer_guid));
  expect(page.total).toBe(4);
  expect((await list(send, { surnames: [surname], offset: 4 })).customers).toEqual([]);
});

check.for(["created_at", "updated_at", "login", "surname"] as const)(
  "orders by %s in both directions, without it last",
  async (field, { send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const status = freshWord();
    for (const surname of ["Бондар", "Андрієнко", "Власенко"])
      await openSeveral(send, 1, { status, surname });
    const { customer_guid } = await openCustomer(send, { status });
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

check("lists the newest first when no order is asked for", async ({ send, onlyOn }) => {
  onlyOn("stateful", "the mock keeps no state");
  const surname = freshWord();
  const opened = await openSeveral(send, 3, { surname });
  const newest = opened.map(({ customer_guid }) => customer_guid).toReversed();
  expect(guidsOf(await list(send, { surnames: [surname] }))).toEqual(newest);
});
