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

/** Statements whose text depends on the request, so that there would be too many to prepare. */
const ofRequest = [/^WITH\s+found AS/, /LIMIT \$2 OFFSET \$3$/, /^UPDATE customers SET/];

const textByName = new Map<string, string>();

/** Statements that are not prepared, and those whose name another one has. */
function withoutOwnName(ran: readonly Statement[]): string[] {
  return ran.flatMap(({ name = "", text }) => {
    if (name === "") return ofRequest.some((pattern) => pattern.test(text)) ? [] : [text];
    const known = textByName.get(name) ?? text;
    textByName.set(name, known);
    return known === text ? [] : [`${name}: ${text}`];
  });
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
  getCustomer: (bank, { customer_guid }) =>
    ["", "?as_of=2999-01-01T00:00:00Z"].map((query) =>
      bank.send("GET", `/customers/${customer_guid}${query}`),
    ),
  updateCustomer: (bank, { customer_guid }) => [
    bank.send("PUT", `/customers/${customer_guid}`, {
      body: { name: "Олена" },
      headers: { "If-Match": "*" },
    }),
    bank.send("PUT", `/customers/${customer_guid}`, { body: {}, headers: { "Idempotency-Key": "changed" } }),
  ],
  listCustomerChanges: (bank, { customer_guid }) =>
    ["", "?fields=name&min_at=2026-01-01T00:00:00Z"].map((query) =>
      bank.send("GET", `/customers/${customer_guid}/changes${query}`),
    ),
  listChainEntries: (bank) => [bank.send("GET", "/chain/entries?after_sequence=1&limit=1")],
  listEvents: (bank, { customer_guid }) =>
    ["", "?from=latest", `?types=customer.created&customer_guid=${customer_guid}`].map((query) =>
      bank
        .send<{ next_cursor: string }>("GET", `/events${query}`)
        .then(({ body }) => bank.send("GET", `/events?cursor=${body.next_cursor}`)),
    ),
  getEvent: (bank) => [
    bank
      .send<{ events: { guid: string }[] }>("GET", "/events")
      .then(({ body: { events } }) => bank.send("GET", `/events/${events[0]?.guid}`)),
  ],
  getAccount: (bank, { guid }) => [bank.send("GET", `/accounts/${guid}`)],
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

/** What is read by one path, of the counterparty or of a customer, needs no row above. */
function requestsOf({ id, method, path }: Operation): Requests {
  const below = /^\/counterparty\/\{counterparty_guid\}((?:\/(?:[\w-]+|\{customer_guid\}))+)$/.exec(
    path,
  )?.[1];
  const read: Requests | undefined =
    method === "get" && below !== undefined
      ? (bank, { customer_guid }) => [bank.send("GET", below.replace("{customer_guid}", customer_guid))]
      : undefined;
  const found = requests[id] ?? read;
  if (found === undefined) throw new Error(`${id} has no request here: add one for each of its branches`);
  return found;
}

test.for([...operations.values()].map((operation) => [operation.id, requestsOf(operation)] as const))(
  "every statement of %s names its counterparty, and is prepared under a name of its own",
  async ([operation, request]) => {
    const bank = await openBank();
    const { body: made } = await bank.send<Made>("POST", "/customers", { body: asset });
    statements.length = 0;
    const answers = await Promise.all(request(bank, made));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    // The key of a token is known from the request before.
    if (operation !== "checkToken") expect(statements.length).toBeGreaterThanOrEqual(answers.length);
    expect(withoutCounterparty(statements, bank.guid)).toEqual([]);
    expect(withoutOwnName(statements)).toEqual([]);
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

test("the control: a statement without a name, and one with that of another, are found", () => {
  const ran = ["", "one", "one", "two"].map((name, index) => ({ name, text: `SELECT ${index}`, values: [] }));
  expect(withoutOwnName(ran)).toEqual(["SELECT 0", "one: SELECT 2"]);
});
