import { operationOf } from "../../src/contract/operations.ts";
import {
  createCustomer,
  fullCustomer,
  initialFields,
  minimalCustomer,
  readCustomer,
} from "../../src/fixtures/customers.ts";
import { freshIban, freshIdempotencyKey } from "../../src/fixtures/fresh.ts";
import { expectResponse } from "../../src/response/expect-response.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");

check("opens an account in the asset asked for, with nothing on it", async ({ send }) => {
  const account = await createCustomer(send);
  expect(account.wallet_account_guid).toBe(account.guid);
  expect(account).toMatchObject({ activated: true, registered: true, blocked: false, assets_total: 1 });
  expect(account.assets).toEqual([
    expect.objectContaining({
      code: minimalCustomer.asset_code,
      stellar_code: minimalCustomer.asset_code,
      stellar_issuer: minimalCustomer.asset_issuer,
      balance: 0,
    }),
  ]);
});

check("accepts every field", async ({ send }) => {
  await send.expect(200, "createCustomer", { body: fullCustomer() });
});

check("accepts a body of exactly the greatest size", async ({ send }) => {
  const limit = operationOf("createCustomer").responses.get(413)?.["x-max-body-bytes"] ?? 0;
  const body = JSON.stringify(minimalCustomer).padEnd(limit);
  await send.expect(200, "createCustomer", { raw: { body } });
});

check("accepts a content type that names UTF-8", async ({ send }) => {
  const raw = { headers: { "Content-Type": "application/json; charset=utf-8" } };
  await send.expect(200, "createCustomer", { body: minimalCustomer, raw });
});

check.for(["Ім'я", "'; DROP TABLE customers; --", "a".repeat(128), "😀".repeat(128)])(
  "accepts the name %s",
  async (name, { send }) => {
    await createCustomer(send, { name });
  },
);

check.for(["", '"'])("accepts an idempotency key between %j", async (quote, { send }) => {
  const headers = { "Idempotency-Key": `${quote}${freshIdempotencyKey()}${quote}` };
  await send.expect(200, "createCustomer", { body: minimalCustomer, headers });
});

stateful("keeps every field as it was given", async ({ send, target }) => {
  const given = fullCustomer();
  const { asset_code, asset_issuer, iban, ...fields } = given;
  const account = (await send.expect(200, "createCustomer", { body: given })).body;
  expect(account.iban).toBe(iban);
  const { body } = await readCustomer(send, account.customer_guid);
  expect(body).toMatchObject({ ...fields, wallet_user_guid: account.customer_guid });
  expect(body.counterparty_guid).toBe(target.counterparty);
  expect(body.updated_at).toBe(body.created_at);
});

stateful("leaves empty what was not given", async ({ send }) => {
  const account = await createCustomer(send);
  expect(account.iban).toBeNull();
  const { body } = await readCustomer(send, account.customer_guid);
  const { wallet_user_guid, counterparty_guid, created_at, updated_at, ...fields } = body;
  expect(fields).toEqual(initialFields);
});

stateful.for([999_999_999_999_999, 0.0000001, 99_999_999.9999999, 12_345_678.1234567])(
  "keeps the amount %s exactly",
  async (balance_allowed, { send }) => {
    const { customer_guid } = await createCustomer(send, { balance_allowed });
    expect((await readCustomer(send, customer_guid)).body.balance_allowed).toBe(balance_allowed);
  },
);

stateful.for([
  ["e\u0301", "é"],
  ["  два  пробіли  ", "  два  пробіли  "],
  ["😀".repeat(128), "😀".repeat(128)],
] as const)(
  "stores the name %s in normal form C and otherwise as it is",
  async ([sent, stored], { send }) => {
    const { customer_guid } = await createCustomer(send, { name: sent });
    expect((await readCustomer(send, customer_guid)).body.name).toBe(stored);
  },
);

stateful("stores an IBAN in upper case and without spaces", async ({ send }) => {
  const iban = freshIban();
  const written = iban
    .toLowerCase()
    .replaceAll(/(.{4})/g, "$1 ")
    .trim();
  expect((await createCustomer(send, { iban: written })).iban).toBe(iban);
});

stateful("answers a repeated request with the first answer, and says so", async ({ send }) => {
  const key = freshIdempotencyKey();
  const body = fullCustomer();
  const first = await send.expect(200, "createCustomer", { body, headers: { "Idempotency-Key": key } });
  // The quoted form of the IETF draft is the same key.
  const again = await send.expect(200, "createCustomer", {
    body,
    headers: { "Idempotency-Key": `"${key}"` },
  });
  expect(first.headers.get("Idempotent-Replayed")).toBeNull();
  expect(again.headers.get("Idempotent-Replayed")).toBe("true");
  expect(again.body).toEqual(first.body);
  expect(again.headers.get("ETag")).toBe(first.headers.get("ETag"));
});

stateful("opens one customer however often the same request comes at once", async ({ send }) => {
  const headers = { "Idempotency-Key": freshIdempotencyKey() };
  const request = { body: minimalCustomer, headers };
  const answers = await Promise.all(Array.from({ length: 8 }, () => send("createCustomer", request)));
  const running = answers.filter(({ status }) => status === 409);
  const ended = answers.filter(({ status }) => status !== 409);
  for (const answer of running)
    expect(expectResponse(answer, 409).body.code).toBe("idempotency-key-in-progress");
  const opened = ended.map((answer) => expectResponse(answer, 200).body.customer_guid);
  expect(new Set(opened).size).toBe(1);
});
