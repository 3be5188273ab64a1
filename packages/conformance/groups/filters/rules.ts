import { createCustomer, readCustomer } from "../../src/fixtures/customers.ts";
import { freshGuid, freshLogin, freshWord } from "../../src/fixtures/fresh.ts";
import { type Filters, guidsOf, list } from "../../src/fixtures/lists.ts";
import type { Send } from "../../src/http/send.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");

/** Whether the list finds the customer by the query. */
async function finds(send: Send, customer_guid: string, query: Filters): Promise<boolean> {
  const page = await list(send, { wallet_user_guids: [customer_guid], ...query });
  return guidsOf(page).includes(customer_guid);
}

const bounds = [
  { name: "balance_allowed", step: (value: number | string) => Number(value) + 0.0000001 },
  {
    name: "created_at",
    step: (value: number | string) => new Date(Date.parse(String(value)) + 1).toISOString(),
  },
  {
    name: "updated_at",
    step: (value: number | string) => new Date(Date.parse(String(value)) + 1).toISOString(),
  },
] as const;

stateful.for(bounds, "Bounds are inclusive.")(
  "min_$name and max_$name hold the bound itself, and nothing beyond it",
  async ({ name, step }, { send }) => {
    const { customer_guid } = await createCustomer(send, { balance_allowed: 12.3456788 });
    const value = (await readCustomer(send, customer_guid)).body[name];
    // The names of the bounds are derived from those of the fields.
    const ask = (query: object) => finds(send, customer_guid, query as Filters);
    expect({
      from: await ask({ [`min_${name}`]: value }),
      upTo: await ask({ [`max_${name}`]: value }),
      between: await ask({ [`min_${name}`]: value, [`max_${name}`]: value }),
      fromBeyond: await ask({ [`min_${name}`]: step(value) }),
    }).toEqual({ from: true, upTo: true, between: true, fromBeyond: false });
  },
);

stateful(
  "a bound may name its moment in another offset",
  "A moment in time (RFC 3339) with an offset",
  async ({ send }) => {
    const { customer_guid } = await createCustomer(send);
    const { created_at } = (await readCustomer(send, customer_guid)).body;
    const inKyiv = `${new Date(Date.parse(created_at) + 7_200_000).toISOString().replace("Z", "")}+02:00`;
    const query = { min_created_at: inKyiv, max_created_at: inKyiv };
    expect(await finds(send, customer_guid, query)).toBe(true);
  },
);

const signs = ["%%%", "___", "\\\\\\", "%а%", "а_в", "100%", ".*.", "[а-я]", "'; --"];

stateful.for(signs, "`%`, `_` and `\\` stand for themselves; there are no wildcards.")(
  "search_string takes %s for what it is",
  async (text, { send }) => {
    const [has, hasNot] = [
      await createCustomer(send, { name: `a ${text} b` }),
      await createCustomer(send, { name: "абвгд-100 xyz" }),
    ];
    expect(await finds(send, has.customer_guid, { search_string: text })).toBe(true);
    expect(await finds(send, hasNot.customer_guid, { search_string: text })).toBe(false);
  },
);

stateful.for(
  ["login", "name", "surname", "paternal_name"] as const,
  "Only customers whose login, name, surname and paternal name contain every word of this text",
)("search_string looks into the field %s, at its beginning, middle and end", async (field, { send }) => {
  const word = freshWord();
  const { customer_guid } = await createCustomer(send, { [field]: word });
  const parts = [word.slice(0, 9), word.slice(9, 20), word.slice(-9), word];
  for (const part of parts)
    expect(await finds(send, customer_guid, { search_string: part.toUpperCase() })).toBe(true);
  expect(await finds(send, customer_guid, { search_string: `${word}x` })).toBe(false);
});

stateful(
  "search_string does not look into the status",
  "Only customers whose login, name, surname and paternal name contain every word of this text",
  async ({ send }) => {
    const status = freshWord();
    const { customer_guid } = await createCustomer(send, { status });
    expect(await finds(send, customer_guid, { search_string: status })).toBe(false);
  },
);

stateful.for(
  [
    ["names", "name"],
    ["surnames", "surname"],
    ["paternal_names", "paternal_name"],
    ["statuses", "status"],
  ] as const,
  "Compared whole, after Unicode NFC, with regard to letter case.",
)("%s compares whole texts, with regard to letter case", async ([filter, field], { send }) => {
  const word = freshWord();
  const { customer_guid } = await createCustomer(send, { [field]: word });
  const ask = (text: string) => finds(send, customer_guid, { [filter]: [text] } as Filters);
  expect([
    await ask(word),
    await ask(word.toUpperCase()),
    await ask(word.slice(0, -1)),
    await ask(`${word} `),
  ]).toEqual([true, false, false, false]);
});

stateful(
  "logins compares whole texts, in any letter case",
  "Compared whole, after Unicode NFC, without regard to letter case.",
  async ({ send }) => {
    const login = `Ї-${freshLogin()}`;
    const { customer_guid } = await createCustomer(send, { login });
    const ask = (text: string) => finds(send, customer_guid, { logins: [text] });
    expect([
      await ask(login),
      await ask(login.toUpperCase()),
      await ask(login.toLowerCase()),
      await ask(login.slice(1)),
    ]).toEqual([true, true, true, false]);
  },
);

stateful(
  "leaves disabled customers out, unless they are asked for, and again when they are enabled",
  "By default (`false`) they are left out; `true` lists them together with the others.",
  async ({ send }) => {
    const { customer_guid } = await createCustomer(send);
    const see = async () => [
      await finds(send, customer_guid, {}),
      await finds(send, customer_guid, { is_disabled: false }),
      await finds(send, customer_guid, { is_disabled: true }),
    ];
    const disable = async (is_disabled: boolean) =>
      await send.expect(200, "updateCustomer", { path: { customer_guid }, body: { is_disabled } });
    expect(await see()).toEqual([true, true, true]);
    await disable(true);
    expect(await see()).toEqual([false, false, true]);
    await disable(false);
    expect(await see()).toEqual([true, true, true]);
  },
);

stateful(
  "finds no customer without a branch by branch",
  "Customers without a branch are never found by it.",
  async ({ send }) => {
    const { customer_guid } = await createCustomer(send);
    expect(
      await finds(send, customer_guid, {
        branch_guids: [freshGuid(), "00000000-0000-0000-0000-000000000000"],
      }),
    ).toBe(false);
  },
);

stateful(
  "finds a customer by what an update has made of it, and no longer by what it was",
  "Returns the customers of the counterparty that match every filter",
  async ({ send }) => {
    const [before, after] = [freshWord(), freshWord()];
    const { customer_guid } = await createCustomer(send, { surname: before });
    await send.expect(200, "updateCustomer", { path: { customer_guid }, body: { surname: after } });
    expect(await list(send, { surnames: [before] })).toMatchObject({ customers: [], total: 0 });
    expect(guidsOf(await list(send, { surnames: [after] }))).toEqual([customer_guid]);
    expect(guidsOf(await list(send, { search_string: after }))).toEqual([customer_guid]);
  },
);

stateful(
  "takes a hundred values of one filter",
  "repeat the parameter for each, up to 100 times",
  async ({ send }) => {
    const { customer_guid } = await createCustomer(send);
    const others = Array.from({ length: 99 }, freshGuid);
    expect(guidsOf(await list(send, { wallet_user_guids: [...others, customer_guid] }))).toEqual([
      customer_guid,
    ]);
  },
);
