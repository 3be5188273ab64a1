import { createCustomer, minimalCustomer, readCustomer } from "../../src/fixtures/customers.ts";
import { freshLogin, freshWord } from "../../src/fixtures/fresh.ts";
import { guidsOf, list } from "../../src/fixtures/lists.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");

// Valid texts that careless servers fail on.
const texts = [
  ["Ukrainian with an apostrophe", "Мар'яна"],
  ["Ukrainian with a typographic apostrophe", "Мар’яна"],
  ["all letters that only Ukrainian has", "ґҐєЄіІїЇ"],
  ["spaces at its ends", "  Олена  "],
  ["SQL", "Robert'); DROP TABLE customers;--"],
  ["a format", "%s%n$%7Bjndi:ldap://127.0.0.1/a%7D{{7*7}}"],
  ["HTML", '<script>alert("1")</script>&amp;'],
  ["backslashes and quotes", '\\" \\\\ \\u0041'],
  ["a path", "../../../etc/passwd"],
  ["a formula", '=1+1|cmd"'],
  ["the word null", "null"],
  ["a number", "007"],
  ["an emoji of several parts", "👩‍👩‍👧‍👦🇺🇦"],
  ["letters outside of the basic plane", "𝔘𝔨𝔯𝔞ï𝔫𝔢"],
  ["Hebrew", "שלום"],
  ["Georgian capitals", "ᲡᲐᲥᲐᲠᲗᲕᲔᲚᲝ"],
  ["Turkish letters", "İıŞşĞğ"],
  ["German sharp s", "Straße ẞ"],
  ["Chinese", "漢字かな"],
  ["128 letters of two bytes", "ї".repeat(128)],
  ["128 emoji", "🦉".repeat(128)],
] as const;

stateful.for(texts, "1 to 128 Unicode characters, stored and returned in normal form C.")(
  "keeps a text with %s",
  async ([, text], { send }) => {
    const fields = { name: text, surname: text, paternal_name: text };
    const { customer_guid } = await createCustomer(send, fields);
    const normal = text.normalize("NFC");
    expect((await readCustomer(send, customer_guid)).body).toMatchObject({
      name: normal,
      surname: normal,
      paternal_name: normal,
    });
  },
);

const decomposed = [
  ["й and ї", "Андрій Їжак".normalize("NFD")],
  ["é", "Rene\u0301"],
  ["Å by the sign for ångström", "\u212B"],
  ["Korean", "한국".normalize("NFD")],
  ["two marks in the wrong order", "a\u0301\u0323"],
] as const;

stateful.for(decomposed, "stored and returned in normal form C")(
  "brings %s into normal form C",
  async ([, text], { send }) => {
    const { customer_guid } = await createCustomer(send, { name: text });
    expect((await readCustomer(send, customer_guid)).body.name).toBe(text.normalize("NFC"));
    await send.expect(200, "updateCustomer", { path: { customer_guid }, body: { surname: text } });
    expect((await readCustomer(send, customer_guid)).body.surname).toBe(text.normalize("NFC"));
    const found = await list(send, { wallet_user_guids: [customer_guid], names: [text] });
    expect(guidsOf(found)).toEqual([customer_guid]);
  },
);

stateful(
  "takes a login in another normal form for the same",
  "Unique within the counterparty without regard to letter case, after Unicode NFC.",
  async ({ send }) => {
    const login = `Їжак-${freshLogin()}`;
    const { customer_guid } = await createCustomer(send, { login: login.normalize("NFC") });
    const body = { ...minimalCustomer, login: login.normalize("NFD").toUpperCase() };
    expect((await send.expect(409, "createCustomer", { body })).body.code).toBe("login-taken");
    expect(guidsOf(await list(send, { logins: [login.normalize("NFD")] }))).toEqual([customer_guid]);
  },
);

stateful(
  "keeps a login as it was written",
  "Unique user name, as it was written at creation.",
  async ({ send }) => {
    const login = `ОЛЕНА.Коваль+${freshLogin()}`;
    const { customer_guid } = await createCustomer(send, { login });
    expect((await readCustomer(send, customer_guid)).body.login).toBe(login);
  },
);

stateful(
  "searches in either normal form",
  "Only customers whose login, name, surname and paternal name contain every word of this text",
  async ({ send }) => {
    const word = `Їй${freshWord()}`;
    const { customer_guid } = await createCustomer(send, { surname: word.normalize("NFD") });
    for (const form of ["NFC", "NFD"] as const)
      expect(guidsOf(await list(send, { search_string: word.normalize(form) }))).toEqual([customer_guid]);
  },
);

stateful("keeps a phone number as it was sent", "Phone number, as it was sent.", async ({ send }) => {
  for (const phone_number of ["+380441234567", "380441234567"]) {
    const { customer_guid } = await createCustomer(send, { phone_number });
    expect((await readCustomer(send, customer_guid)).body.phone_number).toBe(phone_number);
  }
});
