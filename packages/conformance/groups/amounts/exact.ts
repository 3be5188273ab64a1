import { createWithAmount, plainDigits, readDigits } from "../../src/fixtures/amounts.ts";
import { createCustomer } from "../../src/fixtures/customers.ts";
import { freshWord } from "../../src/fixtures/fresh.ts";
import { guidsOf, list } from "../../src/fixtures/lists.ts";
import type { Send } from "../../src/http/send.ts";
import { expectResponse } from "../../src/response/expect-response.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");
const exact = check.on("stateful", "the mock does not check digits of amounts");

/** The digits that the server returns for an amount sent with these. */
async function roundTrip(send: Send, text: string): Promise<string> {
  const { customer_guid } = expectResponse(await createWithAmount(send, text), 200).body;
  const answer = await send("getCustomer", { path: { customer_guid } });
  expectResponse(answer, 200);
  return plainDigits(readDigits(answer.text, "balance_allowed") ?? "");
}

// Amounts that a binary number, a float column, cents or rounding would change.
const amounts = [
  "0",
  "0.1",
  "0.2",
  "0.3",
  "0.0000001",
  "0.0000003",
  "1.1",
  "1.005",
  "4.35",
  "99.995",
  "1000000.01",
  "99999999.9999999",
  "90071992.5474099",
  "12345678.1234567",
  "123456789.123456",
  "9007199254740.99",
  "999999999999999",
  "100000000000000",
  "1e3",
  "1.5e2",
  "12E-2",
];

stateful.for(amounts, "Stored and returned exactly.")(
  "keeps %s to the last digit",
  async (text, { send }) => {
    expect(await roundTrip(send, text)).toBe(plainDigits(text));
  },
);

stateful("keeps random amounts", "Stored and returned exactly.", async ({ send, random }) => {
  for (let times = 0; times < 25; times++) {
    const decimals = random.below(8);
    const whole = 1 + random.below(15 - decimals);
    const digits = (count: number) => Array.from({ length: count }, () => random.below(10)).join("");
    const text = `${1 + random.below(9)}${digits(whole - 1)}${decimals > 0 ? `.${digits(decimals - 1)}${1 + random.below(9)}` : ""}`;
    expect(await roundTrip(send, text)).toBe(plainDigits(text));
  }
});

const refused = [
  ["0.00000001", "eight digits after the point"],
  ["1.12345678", "eight digits after the point"],
  ["1.00000000", "eight digits after the point, zeros all of them"],
  ["0.10000000000000001", "digits that a binary number loses"],
  ["1.00000000000000001", "digits that a binary number loses"],
  ["1e-8", "an eighth digit after the point by its exponent"],
  ["1234567890123456", "sixteen digits"],
  ["123456789.1234567", "sixteen digits in all"],
  ["9007199254740993", "more than a binary number holds"],
  ["1e15", "sixteen digits by its exponent"],
  ["1e400", "more than any number"],
  ["-0.01", "a minus"],
  ["-1", "a minus"],
  ['"1.5"', "quotes around it"],
  ["true", "no number"],
  ["[1]", "a list around it"],
] as const;

exact.for(refused, "More digits are refused with 400 and never rounded")(
  "refuses %s",
  async ([text], { send }) => {
    const { errors = [] } = expectResponse(await createWithAmount(send, text), 400).body;
    expect(errors.map(({ at }) => at)).toContain("/balance_allowed");
  },
);

exact("clears no amount by null", "Cannot be cleared; send 0.", async ({ send }) => {
  const { customer_guid } = await createCustomer(send, { balance_allowed: 5 });
  const raw = { body: '{"balance_allowed":null}' };
  await send.expect(400, "updateCustomer", { path: { customer_guid }, raw });
});

stateful(
  "an update keeps an amount to the last digit, and one that is not sent as it is",
  "Stored and returned exactly.",
  async ({ send }) => {
    const { customer_guid } = await createCustomer(send);
    const path = { customer_guid };
    await send.expect(200, "updateCustomer", { path, raw: { body: '{"balance_allowed":90071992.5474099}' } });
    const answer = await send("updateCustomer", { path, body: { name: freshWord() } });
    expectResponse(answer, 200);
    expect(readDigits(answer.text, "balance_allowed")).toBe("90071992.5474099");
  },
);

stateful(
  "compares amounts exactly, to the seventh digit after the point",
  "Only customers whose allowed balance is at least this amount, in major units.",
  async ({ send }) => {
    const surname = freshWord();
    const { customer_guid } = await createCustomer(send, { surname, balance_allowed: 12_345_678.1234567 });
    const finds = async (name: string, text: string) => {
      const raw = { query: [[name, text]] } as const;
      return guidsOf(
        (await send.expect(200, "listCustomers", { query: { surnames: [surname] }, raw })).body,
      ).includes(customer_guid);
    };
    expect([
      await finds("min_balance_allowed", "12345678.1234567"),
      await finds("min_balance_allowed", "12345678.1234568"),
      await finds("max_balance_allowed", "12345678.1234567"),
      await finds("max_balance_allowed", "12345678.1234566"),
    ]).toEqual([true, false, true, false]);
  },
);

exact.for(
  ["1.12345678", "1234567890123456", "-1", "1e400", "0x10", "1,5", "", " 1", "NaN", "Infinity"],
  "More digits are refused with 400 and never rounded",
)("refuses the bound %j", async (text, { send }) => {
  for (const name of ["min_balance_allowed", "max_balance_allowed"])
    await send.expect(400, "listCustomers", { raw: { query: [[name, text]] } });
});

stateful("a list writes amounts like a read", "Stored and returned exactly.", async ({ send }) => {
  const surname = freshWord();
  await createCustomer(send, { surname, balance_allowed: 0.0000001 });
  const answer = await send("listCustomers", { query: { surnames: [surname] } });
  expectResponse(answer, 200);
  expect(plainDigits(readDigits(answer.text, "balance_allowed") ?? "")).toBe("0.0000001");
  expect((await list(send, { surnames: [surname] })).total).toBe(1);
});
