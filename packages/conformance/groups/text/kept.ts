import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { judge } from "../../src/judge/judge.ts";
import { leastCustomer, openCustomer, readCustomer } from "../../src/scenes/customers.ts";
import { freshLogin, freshWord } from "../../src/scenes/fresh.ts";
import { guidsOf, list } from "../../src/scenes/lists.ts";

// Texts that break careless servers and are nothing but texts.
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

check.for(texts, { defends: "1 to 128 Unicode characters, stored and returned in normal form C." })(
  "keeps a text with %s",
  async ([, text], { send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const fields = { name: text, surname: text, paternal_name: text };
    const { customer_guid } = await openCustomer(send, fields);
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

check.for(decomposed, { defends: "stored and returned in normal form C" })(
  "brings %s into normal form C",
  async ([, text], { send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const { customer_guid } = await openCustomer(send, { name: text });
    expect((await readCustomer(send, customer_guid)).body.name).toBe(text.normalize("NFC"));
    judge(await send("updateCustomer", { path: { customer_guid }, body: { surname: text } }), 200);
    expect((await readCustomer(send, customer_guid)).body.surname).toBe(text.normalize("NFC"));
    const found = await list(send, { wallet_user_guids: [customer_guid], names: [text] });
    expect(guidsOf(found)).toEqual([customer_guid]);
  },
);

check(
  "takes a login in another normal form for the same",
  { defends: "Unique within the counterparty without regard to letter case, after Unicode NFC." },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const login = `Їжак-${freshLogin()}`;
    const { customer_guid } = await openCustomer(send, { login: login.normalize("NFC") });
    const body = { ...leastCustomer, login: login.normalize("NFD").toUpperCase() };
    expect(judge(await send("createCustomer", { body }), 409).body.code).toBe("login-taken");
    expect(guidsOf(await list(send, { logins: [login.normalize("NFD")] }))).toEqual([customer_guid]);
  },
);

check(
  "keeps a login as it was written",
  { defends: "Unique user name, as it was written at creation." },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const login = `ОЛЕНА.Коваль+${freshLogin()}`;
    const { customer_guid } = await openCustomer(send, { login });
    expect((await readCustomer(send, customer_guid)).body.login).toBe(login);
  },
);

check(
  "searches in either normal form",
  {
    defends:
      "Only customers whose login, name, surname or paternal name contains this text, in any letter case.",
  },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const word = `Їй${freshWord()}`;
    const { customer_guid } = await openCustomer(send, { surname: word.normalize("NFD") });
    for (const form of ["NFC", "NFD"] as const)
      expect(guidsOf(await list(send, { search_string: word.normalize(form) }))).toEqual([customer_guid]);
  },
);

check(
  "keeps a phone number as it was sent",
  { defends: "Phone number, as it was sent." },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    for (const phone_number of ["+380441234567", "380441234567"]) {
      const { customer_guid } = await openCustomer(send, { phone_number });
      expect((await readCustomer(send, customer_guid)).body.phone_number).toBe(phone_number);
    }
  },
);
