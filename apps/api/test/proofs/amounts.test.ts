import { fc, seed } from "@specie/property-tests";
import { expect, test } from "vitest";
import { asset, type Bank, freshServer } from "../support/test-bank.ts";
import { iterations } from "./iterations.ts";
import { changingStatements, type Statement } from "./statements.ts";

let change = (statement: Statement) => statement;
const { app, openBank } = await freshServer((database) =>
  changingStatements(database, (statement) => change(statement)),
);

/** How an amount may be written: up to 15 significant digits and 7 decimals, zeros at the end and exponents included. */
const written = fc
  .tuple(
    fc.bigInt({ min: 0n, max: 999_999_999_999_999n }),
    fc.integer({ min: 1, max: 15 }),
    fc.integer({ min: 0, max: 7 }),
  )
  .map(([number, digits, decimals]) => point(String(number).slice(0, digits), decimals));

/** Too exact by one digit: an eighth decimal, or a sixteenth significant digit. */
const tooExact = fc.oneof(
  fc
    .tuple(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 1, max: 99_999_999 }))
    .map(([whole, fraction]) => `${whole}.${String(fraction).padStart(8, "0")}`),
  fc
    .tuple(fc.bigInt({ min: 10n ** 15n, max: 10n ** 16n - 1n }), fc.integer({ min: 2, max: 7 }))
    .map(([number, decimals]) => point(String(number), decimals)),
);

function point(digits: string, decimals: number): string {
  if (decimals === 0) return digits;
  const padded = digits.padStart(decimals + 1, "0");
  return `${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`;
}

/** In ten-millionths, exactly. Reads what JSON may say, with an exponent too, without going through a double. */
function exactly(text: string): bigint {
  const [, whole = "", fraction = "", exponent = "0"] =
    /^(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const shift = 7 + Number(exponent) - fraction.length;
  const digits = BigInt(whole + fraction);
  return shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift);
}

async function put(bank: Bank, customer: string, amount: string) {
  return app.inject({
    method: "PUT",
    url: `/api/v1/counterparty/${bank.guid}/customers/${customer}`,
    headers: { "CX-Authorization": bank.token, "content-type": "application/json" },
    payload: `{"balance_allowed":${amount}}`,
  });
}

/** The amount as the answer writes it. */
function amountIn(text: string): string {
  return /"balance_allowed":([^,}]+)/.exec(text)?.[1] ?? "none";
}

/** Sends every amount and counts those that come back as another one, at once or in a later read. */
async function differences(amounts: readonly string[]): Promise<string[]> {
  const bank = await openBank();
  const found: string[] = [];
  const waiting = amounts.values();
  let sent = 0;
  async function work(): Promise<void> {
    const { customer_guid } = (await bank.open(asset)).body;
    for (const amount of waiting) {
      const answers = [await put(bank, customer_guid, amount)];
      const url = `/api/v1/counterparty/${bank.guid}/customers/${customer_guid}`;
      // An update answers with what its row holds by then; a read of its own shows the same, one time in ten.
      if (sent++ % 10 === 0)
        answers.push(await app.inject({ url, headers: { "CX-Authorization": bank.token } }));
      for (const { body } of answers) {
        if (exactly(amountIn(body)) !== exactly(amount)) found.push(`${amount} became ${amountIn(body)}`);
      }
    }
  }
  await Promise.all(Array.from({ length: 4 }, work));
  return found;
}

test("every amount comes back exactly", async () => {
  const amounts = fc.sample(written, iterations(400, 50_000));
  const borders = [
    "0",
    "0.0000001",
    "999999999999999",
    "99999999.9999999",
    "90071992.5474099",
    "1e-7",
    "1E+14",
    "0.10",
  ];
  expect(await differences([...borders, ...amounts]), `SEED=${seed}`).toEqual([]);
});

test("one digit too many is refused, never rounded", async () => {
  const bank = await openBank();
  const { customer_guid } = (await bank.open({ balance_allowed: 7 })).body;
  for (const amount of [
    ...fc.sample(tooExact, 500),
    "1e15",
    "1000000000000000",
    "1e-8",
    "0.10000000",
    "1e400",
    "-1",
    "-0.1",
  ]) {
    const answer = await put(bank, customer_guid, amount);
    expect([amount, answer.statusCode], `SEED=${seed}`).toEqual([amount, 400]);
  }
  expect((await bank.read(customer_guid)).body.balance_allowed).toBe(7);
});

test("the control: an amount that passes through a float on its way is noticed", async () => {
  change = ({ text, values }) => {
    const place = Number(/balance_allowed = \$(\d+)/.exec(text)?.[1]);
    const rounded = (value: unknown, at: number) =>
      at === place - 1 ? String(Math.fround(Number(value))) : value;
    return { text, values: values.map(rounded) };
  };
  const found = await differences(fc.sample(written, 200));
  change = (statement) => statement;
  console.log(`the control found ${found.length} differences, such as ${found[0]}`);
  expect(found.length).toBeGreaterThan(0);
});
