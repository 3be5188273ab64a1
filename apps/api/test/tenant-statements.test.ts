import type { OperationId } from "@specie/types";
import { expect, test } from "vitest";
import { type Operation, operations } from "../src/contract.ts";
import { changingStatements, type Statement } from "./proofs/statements.ts";
import { publicJwks } from "./support/keys/public-jwks.ts";
import { asset, type Bank, freshServer } from "./support/test-bank.ts";

const statements: Statement[] = [];
const { openBank } = await freshServer((database) =>
  changingStatements(database, (statement) => {
    statements.push(statement);
    return statement;
  }),
);

/** Statements that read no table of counterparties: on Citus these run on the coordinator. */
const ofNoCounterparty = [/FROM cursor_keys/, /^SELECT pg_advisory_xact_lock\(/];

/** Statements that Citus could not lead to the counterparty's worker, or that see more than its rows without row-level security. */
function withoutCounterparty(ran: readonly Statement[], guid: string): string[] {
  return ran
    .filter(({ text }) => !ofNoCounterparty.some((pattern) => pattern.test(text)))
    .filter(({ text, values }) => !text.includes("counterparty_guid") || !values.includes(guid))
    .map(({ text }) => text);
}

interface Made {
  readonly customer_guid: string;
  readonly guid: string;
}

type Requests = (bank: Bank, made: Made) => Promise<{ status: number }>[];

/** A request of each operation, with every branch that has statements of its own. */
const requests: Readonly<Partial<Record<OperationId, Requests>>> = {
  createCustomer: (bank) => [
    bank.send("POST", "/customers", {
      body: { ...asset, login: "one", iban: "UA213223130000026007233566001" },
    }),
    bank.send("POST", "/customers", { body: asset, headers: { "Idempotency-Key": "created" } }),
  ],
  listCustomers: (bank) =>
    [
      "",
      "?search_string=оле",
      "?limit=1&offset=1",
      "?segments=PL&ordering=login",
      "?min_balance_allowed=1&is_disabled=true",
    ].map((query) => bank.send("GET", `/customers${query}`)),
  getCustomer: (bank, { customer_guid }) => [bank.send("GET", `/customers/${customer_guid}`)],
  updateCustomer: (bank, { customer_guid }) => [
    bank.send("PUT", `/customers/${customer_guid}`, {
      body: { name: "Олена" },
      headers: { "If-Match": "*" },
    }),
    bank.send("PUT", `/customers/${customer_guid}`, { body: {}, headers: { "Idempotency-Key": "changed" } }),
  ],
  listCustomerAccounts: (bank, { customer_guid }) => [
    bank.send("GET", `/customers/${customer_guid}/accounts`),
  ],
  getAccount: (bank, { guid }) => [bank.send("GET", `/accounts/${guid}`)],
  listKeys: (bank) => [bank.send("GET", "/jwk")],
  registerKey: (bank) => [bank.send("POST", "/jwk", { body: { data: publicJwks.okp("second") } })],
  replaceKey: (bank) => [
    bank
      .send<{ keys: { guid: string }[] }>("GET", "/jwk")
      .then(({ body: { keys } }) =>
        bank.send("PUT", `/jwk/${keys[0]?.guid}`, { body: { data: publicJwks.okp("third") } }),
      ),
  ],
  revokeKey: (bank) => {
    // One after the other: both branches, and the second finds what the first has done.
    const revoke = async () => {
      const data = publicJwks.okp("fourth");
      const { body } = await bank.send<{ guid: string }>("POST", "/jwk", { body: { data } });
      await bank.send("DELETE", `/jwk/${body.guid}`);
      return bank.send("DELETE", `/jwk/${body.guid}`);
    };
    return [revoke()];
  },
  checkToken: (bank) => [bank.send("POST", "/jwk/authenticate")],
};

/** A list without filters needs no row above. */
function requestsOf({ id, method, path }: Operation): Requests {
  const below = /^\/counterparty\/\{counterparty_guid\}(\/[\w-]+)$/.exec(path)?.[1];
  const listed: Requests | undefined =
    method === "get" && below !== undefined ? (bank) => [bank.send("GET", below)] : undefined;
  const found = requests[id] ?? listed;
  if (found === undefined) throw new Error(`${id} has no request here: add one for each of its branches`);
  return found;
}

test.for([...operations.values()].map((operation) => [operation.id, requestsOf(operation)] as const))(
  "every statement of %s names its counterparty",
  async ([operation, request]) => {
    const bank = await openBank();
    const { body: made } = await bank.send<Made>("POST", "/customers", { body: asset });
    statements.length = 0;
    const answers = await Promise.all(request(bank, made));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    // The key of a token is known from the request before.
    if (operation !== "checkToken") expect(statements.length).toBeGreaterThanOrEqual(answers.length);
    expect(withoutCounterparty(statements, bank.guid)).toEqual([]);
  },
);

test("the control: a statement without the counterparty is found", () => {
  const values = ["0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08"];
  const ran = [
    { text: "SELECT * FROM customers WHERE guid = $1", values },
    { text: "SELECT * FROM customers WHERE counterparty_guid = $1", values: [] },
    { text: "SELECT * FROM customers WHERE counterparty_guid = $1", values },
  ];
  expect(withoutCounterparty(ran, values[0] ?? "")).toHaveLength(2);
});
