import { createCustomer } from "../../src/fixtures/customers.ts";
import { freshGuid, freshIban, freshLogin, freshWord } from "../../src/fixtures/fresh.ts";
import { type Filters, guidsOf, list } from "../../src/fixtures/lists.ts";
import type { Send } from "../../src/http/send.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");

/** Asks whether the list finds the customer by one text after the other. */
async function findsBy(send: Send, customer_guid: string, texts: readonly string[]): Promise<boolean[]> {
  const found: boolean[] = [];
  for (const search_string of texts) {
    const page = await list(send, { wallet_user_guids: [customer_guid], search_string });
    found.push(guidsOf(page).includes(customer_guid));
  }
  return found;
}

const anyOrder = "each word in any of them: in any order, at any position, in any letter case.";
const phoneRule = "is also found by its digits in those of the phone number.";
const wholeRule = "A text without a word of at least 3 letters or digits is searched for as a whole";

stateful("search_string finds words in any order", anyOrder, async ({ send }) => {
  const [surname, name] = [freshWord(), freshWord()];
  const { customer_guid } = await createCustomer(send, { surname, name });
  const [one, other] = [surname.slice(-12, -3), name.slice(-12, -3).toUpperCase()];
  expect(await findsBy(send, customer_guid, [`${one} ${other}`, `${other} ${one}`])).toEqual([true, true]);
});

stateful("search_string requires every word", anyOrder, async ({ send }) => {
  const [surname, name] = [freshWord(), freshWord()];
  const { customer_guid } = await createCustomer(send, { surname, name });
  const texts = [`${surname} ${freshWord()}`, `${freshWord()} ${name}`, `${surname} ${name} xyz`];
  expect(await findsBy(send, customer_guid, texts)).toEqual([false, false, false]);
});

stateful("search_string finds the words of one field and of four", anyOrder, async ({ send }) => {
  const [surname, name, paternal_name] = [freshWord(), `Ан-${freshWord()} ${freshWord()}`, freshWord()];
  const login = freshLogin();
  const { customer_guid } = await createCustomer(send, { login, surname, name, paternal_name });
  const texts = [
    name,
    name.split(" ").toReversed().join(" "),
    [paternal_name, login, name, surname].join(" "),
  ];
  // 128 characters are the most.
  const parts = [paternal_name, login, surname, ...name.split(" ")].map((word) => word.slice(-20)).join(" ");
  expect(await findsBy(send, customer_guid, [...texts.slice(0, 2), parts])).toEqual([true, true, true]);
});

stateful.for(
  [
    ["a space at either end", (words: readonly string[]) => ` ${words.join(" ")} `],
    ["two spaces", (words: readonly string[]) => words.join("  ")],
    ["a no-break space", (words: readonly string[]) => words.join("\u00a0")],
    ["an ideographic space", (words: readonly string[]) => words.join("\u3000")],
  ] as const,
  "Words are separated by white space.",
)("search_string takes %s between words", async ([, write], { send }) => {
  const [surname, name] = [freshWord(), freshWord()];
  const { customer_guid } = await createCustomer(send, { surname, name });
  expect(await findsBy(send, customer_guid, [write([name, surname])])).toEqual([true]);
});

stateful.for(
  ["+380449998877", "380449998877", "0449998877", "+38 (044) 999-88-77", "044.999.88.77", "8877 (044)"],
  phoneRule,
)("search_string finds a phone number by %s", async (text, { send }) => {
  const surname = freshWord();
  for (const phone_number of ["+380449998877", "380449998877"]) {
    const { customer_guid } = await createCustomer(send, { surname, phone_number });
    const texts = [text, `${text} ${surname}`, `${surname} ${text}`, `${text}1 ${surname}`];
    expect(await findsBy(send, customer_guid, texts)).toEqual([true, true, true, false]);
  }
});

stateful("search_string takes no letters for a phone number", phoneRule, async ({ send }) => {
  const { customer_guid } = await createCustomer(send, { phone_number: "+380449998877" });
  const texts = ["a0449998877", "044-999-88-77x", "٠٤٤٩٩٩٨٨٧٧", "044999 8878"];
  expect(await findsBy(send, customer_guid, texts)).toEqual([false, false, false, false]);
});

stateful("search_string searches for short words as a whole", wholeRule, async ({ send }) => {
  const { customer_guid } = await createCustomer(send, {
    surname: "Лі Ян",
    name: "Бо",
    phone_number: "+380449998877",
  });
  const texts = ["лі ян", "і я", "ян лі", "бо лі", "44 99", "---"];
  expect(await findsBy(send, customer_guid, texts)).toEqual([true, true, false, false, false, false]);
});

stateful("search_string finds a short word beside a longer one", anyOrder, async ({ send }) => {
  // Without digits, which a random word may contain.
  const surname = "Найдовший";
  const { customer_guid } = await createCustomer(send, {
    surname,
    name: "Ян",
    phone_number: "+380449998877",
  });
  const texts = [`ян ${surname}`, `${surname} н`, `${surname} +38 77`, `${surname} юь`, `${surname} 12`];
  expect(await findsBy(send, customer_guid, texts)).toEqual([true, true, true, false, false]);
});

stateful("search_string takes a repeated word and many words", anyOrder, async ({ send }) => {
  const surname = freshWord();
  const { customer_guid } = await createCustomer(send, { surname });
  const word = surname.slice(-24).toLowerCase();
  const many = Array.from({ length: 22 }, (_, at) => word.slice(at, at + 3)).join(" ");
  const texts = [`${word} ${word}`, many, `${many} xyz`];
  expect(await findsBy(send, customer_guid, texts)).toEqual([true, true, false]);
});

const names = [
  ["names", "name"],
  ["surnames", "surname"],
  ["paternal_names", "paternal_name"],
] as const;
const caseRule =
  "Whether `names`, `surnames` and `paternal_names` are compared without regard to letter case.";

stateful.for(names, caseRule)(
  "ignore_case makes %s find a text in any letter case",
  async ([filter, field], { send }) => {
    const word = `ҐЄї-${freshWord()}`;
    const { customer_guid } = await createCustomer(send, { [field]: word });
    const ask = async (query: object): Promise<boolean> => {
      const page = await list(send, { wallet_user_guids: [customer_guid], ...query } as Filters); // Derived names.
      return guidsOf(page).includes(customer_guid);
    };
    expect({
      lower: await ask({ ignore_case: true, [filter]: [word.toLowerCase()] }),
      among: await ask({ ignore_case: true, [filter]: [freshWord(), word.toUpperCase()] }),
      byDefault: await ask({ [filter]: [word.toUpperCase()] }),
      regarded: await ask({ ignore_case: false, [filter]: [word.toUpperCase()] }),
      part: await ask({ ignore_case: true, [filter]: [word.slice(0, -1)] }),
      longer: await ask({ ignore_case: true, [filter]: [`${word} `] }),
    }).toEqual({ lower: true, among: true, byDefault: false, regarded: false, part: false, longer: false });
  },
);

stateful.for(names, caseRule)(
  "ignore_case makes %s find no other field",
  async ([filter, field], { send }) => {
    const word = freshWord();
    const given = Object.fromEntries(names.map(([, one]) => [one, one === field ? freshWord() : word]));
    const { customer_guid } = await createCustomer(send, { ...given, login: `${freshLogin()}-${word}` });
    const query = { wallet_user_guids: [customer_guid], ignore_case: true, [filter]: [word] } as Filters; // Derived names.
    expect(guidsOf(await list(send, query))).toEqual([]);
  },
);

stateful(
  "ignore_case leaves the other filters as they are",
  "All other filters are as they are without it.",
  async ({ send }) => {
    const status = freshWord();
    const { customer_guid } = await createCustomer(send, { status });
    const found = async (text: string) =>
      guidsOf(await list(send, { ignore_case: true, statuses: [text], wallet_user_guids: [customer_guid] }));
    expect([await found(status), await found(status.toUpperCase())]).toEqual([[customer_guid], []]);
  },
);

stateful(
  "finds one customer by login and by IBAN, with a limit of 1",
  "Only customers who have an account with one of these IBANs. Spaces and letter case do not matter.",
  async ({ send }) => {
    const [login, iban] = [freshLogin(), freshIban()];
    const { customer_guid } = await createCustomer(send, { login, iban });
    await createCustomer(send, { login: freshLogin(), iban: freshIban() });
    const grouped = (iban.match(/.{1,4}/g) ?? []).join(" ").toLowerCase();
    for (const query of [
      { logins: [login.toUpperCase()] },
      { ibans: [iban] },
      { ibans: [freshIban(), grouped] },
    ]) {
      const page = await list(send, { ...query, limit: 1 });
      expect([guidsOf(page), page.total, page.next_cursor]).toEqual([[customer_guid], 1, null]);
    }
  },
);

stateful(
  "finds no customer by an IBAN that another counterparty's account has",
  "Returns the customers of the counterparty that match every filter",
  async ({ send, other }) => {
    const iban = freshIban();
    const theirs = await createCustomer(other.send, { iban });
    const query = { ibans: [iban], is_disabled: true };
    expect(guidsOf(await list(other.send, query))).toEqual([theirs.customer_guid]);
    expect(await list(send, query)).toMatchObject({ customers: [], total: 0 });
    // The same IBAN at both: each finds its own.
    const mine = await createCustomer(send, { iban, branch_guid: freshGuid() });
    expect(guidsOf(await list(send, query))).toEqual([mine.customer_guid]);
  },
);
