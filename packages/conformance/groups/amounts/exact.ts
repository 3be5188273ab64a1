import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { judge } from "../../src/judge/judge.ts";
import { openWithAmount, plainDigits, readDigits } from "../../src/scenes/amounts.ts";
import { openCustomer } from "../../src/scenes/customers.ts";
import { freshWord } from "../../src/scenes/fresh.ts";
import { guidsOf, list } from "../../src/scenes/lists.ts";
import type { Send } from "../../src/send/send.ts";

/** The digits with which the server answers an amount that was sent with these. */
async function roundTrip(send: Send, text: string): Promise<string> {
  const { customer_guid } = judge(await openWithAmount(send, text), 200).body;
  const answer = await send("getCustomer", { path: { customer_guid } });
  judge(answer, 200);
  return plainDigits(readDigits(answer.text, "balance_allowed") ?? "");
}

// Those that a binary number, a float column, cents or a rounding would change.
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

check.for(amounts, { defends: "Stored and returned exactly." })(
  "keeps %s to the last digit",
  async (text, { send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    expect(await roundTrip(send, text)).toBe(plainDigits(text));
  },
);

check(
  "keeps amounts chosen by chance",
  { defends: "Stored and returned exactly." },
  async ({ send, random, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    for (let times = 0; times < 25; times++) {
      const decimals = random.below(8);
      const whole = 1 + random.below(15 - decimals);
      const digits = (count: number) => Array.from({ length: count }, () => random.below(10)).join("");
      const text = `${1 + random.below(9)}${digits(whole - 1)}${decimals > 0 ? `.${digits(decimals - 1)}${1 + random.below(9)}` : ""}`;
      expect(await roundTrip(send, text)).toBe(plainDigits(text));
    }
  },
);

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

check.for(refused, { defends: "More digits are refused with 400 and never rounded" })(
  "refuses %s",
  async ([text], { send, onlyOn }) => {
    onlyOn("stateful", "the mock does not check digits of amounts");
    const { errors = [] } = judge(await openWithAmount(send, text), 400).body;
    expect(errors.map(({ at }) => at)).toContain("/balance_allowed");
  },
);

check("clears no amount by null", { defends: "Cannot be cleared; send 0." }, async ({ send, onlyOn }) => {
  onlyOn("stateful", "the mock does not check digits of amounts");
  const { customer_guid } = await openCustomer(send, { balance_allowed: 5 });
  const raw = { body: '{"balance_allowed":null}' };
  judge(await send("updateCustomer", { path: { customer_guid }, raw }), 400);
});

check(
  "an update keeps an amount to the last digit, and one that is not sent as it is",
  { defends: "Stored and returned exactly." },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const { customer_guid } = await openCustomer(send);
    const path = { customer_guid };
    judge(await send("updateCustomer", { path, raw: { body: '{"balance_allowed":90071992.5474099}' } }), 200);
    const answer = await send("updateCustomer", { path, body: { name: freshWord() } });
    judge(answer, 200);
    expect(readDigits(answer.text, "balance_allowed")).toBe("90071992.5474099");
  },
);

check(
  "compares amounts exactly, to the seventh digit after the point",
  { defends: "Only customers whose allowed balance is at least this amount, in major units." },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const surname = freshWord();
    const { customer_guid } = await openCustomer(send, { surname, balance_allowed: 12_345_678.1234567 });
    const finds = async (name: string, text: string) => {
      const raw = { query: [[name, text]] } as const;
      return guidsOf(
        judge(await send("listCustomers", { query: { surnames: [surname] }, raw }), 200).body,
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

check.for(["1.12345678", "1234567890123456", "-1", "1e400", "0x10", "1,5", "", " 1", "NaN", "Infinity"], {
  defends: "More digits are refused with 400 and never rounded",
})("refuses the bound %j", async (text, { send, onlyOn }) => {
  onlyOn("stateful", "the mock does not check digits of amounts");
  for (const name of ["min_balance_allowed", "max_balance_allowed"])
    judge(await send("listCustomers", { raw: { query: [[name, text]] } }), 400);
});

check(
  "a list writes amounts like a read",
  { defends: "Stored and returned exactly." },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const surname = freshWord();
    await openCustomer(send, { surname, balance_allowed: 0.0000001 });
    const answer = await send("listCustomers", { query: { surnames: [surname] } });
    judge(answer, 200);
    expect(plainDigits(readDigits(answer.text, "balance_allowed") ?? "")).toBe("0.0000001");
    expect((await list(send, { surnames: [surname] })).total).toBe(1);
  },
);
