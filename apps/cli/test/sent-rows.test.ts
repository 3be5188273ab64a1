import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { type Client, ProblemError } from "@specie/client";
import { problemCodes } from "@specie/contract";
import { editions } from "@specie/contract/editions";
import { describe, expect, test } from "vitest";
import { createAdaptiveConcurrency } from "../src/import/adaptive-concurrency.ts";
import { Journal } from "../src/import/journal.ts";
import { resolveUnknownOutcome } from "../src/import/resolve-unknown-outcome.ts";
import { attempt } from "../src/import/send-row.ts";
import { sendRows } from "../src/import/send-rows.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";
import { problemDocument } from "./problem-document.ts";

const codes = Object.entries(problemCodes(editions.en));

/** A problem of the contract, as the client throws it. */
function problem(code: string, status: number): ProblemError {
  return new ProblemError(
    "createCustomer",
    code,
    problemDocument(status, code),
    new Response(null, { status }),
  );
}

// What is wrong with a row does not pass by itself. All else concerns every row, so the import stops.
const ofRows = [400, 404, 409, 412, 413, 422];

test.for(codes)(
  "%s rejects the row or stops the import, by its status",
  async ([code, { status, retryable }]) => {
    const { kind } = await attempt(editions.en, () => Promise.reject(problem(code, status)));
    expect(kind).toBe(ofRows.includes(status) && !retryable ? "rejected" : "stop");
  },
);

test("each of these statuses is one of the contract", () => {
  expect(ofRows.filter((status) => !codes.some(([, one]) => one.status === status))).toEqual([]);
});

describe("a row without an outcome whose key may have expired", () => {
  const sentAt = Date.parse("2026-03-12T10:00:00Z");
  const body = { login: "o", is_disabled: true };
  const created = { login: "O", surname: "Ки\u0306в", wallet_user_guid: "guid" };

  /** The outcome when the server lists this customer for the login, and the query. */
  async function resolve(row: Readonly<Record<string, unknown>>, customer?: object) {
    const queries: unknown[] = [];
    const client = {
      listCustomers: async (query: unknown) => {
        queries.push(query);
        return { data: { customers: customer === undefined ? [] : [customer] } };
      },
    } as unknown as Pick<Client, "listCustomers">; // Answers what is read.
    const outcome = await resolveUnknownOutcome(client, { body: row, sentAt, texts: en });
    return { outcome, queries };
  }
  const at = (seconds: number) => new Date(sentAt + seconds * 1000).toISOString();

  test.for([
    [0, true],
    [-60, true],
    [-61, false],
    [3_600, true],
  ] as const)(
    "is that of a customer with its login who was created %i s after it was sent: %s",
    async ([seconds, same]) => {
      const { outcome } = await resolve({ login: "o" }, { ...created, created_at: at(seconds) });
      expect(outcome).toEqual(same ? { kind: "opened", customerGuid: "guid" } : undefined);
    },
  );

  test("is looked up among the disabled, too", async () => {
    expect((await resolve(body)).queries).toEqual([{ logins: ["o"], is_disabled: true }]);
  });

  test("is that of a customer whose texts are written with other code points, and of no other one", async () => {
    const customer = { ...created, created_at: at(0) };
    expect((await resolve({ login: "o", surname: "К\u0419В" }, customer)).outcome).toBeDefined();
    expect((await resolve({ login: "o", surname: "Коваль" }, customer)).outcome).toBeUndefined();
  });

  test.for([
    [{ kyc_level: 1, is_disabled: false }, true],
    [{ kyc_level: 2 }, false],
    [{ is_disabled: true }, false],
    // What only the account has is not compared.
    [{ asset_code: "UAH" }, true],
  ] as const)("with %j is that of a customer of level 1 who is not disabled: %s", async ([members, same]) => {
    const customer = { ...created, kyc_level: 1, is_disabled: false, created_at: at(0) };
    const { outcome } = await resolve({ login: "o", ...members }, customer);
    expect(outcome !== undefined).toBe(same);
  });

  test("is unknown without a login, and rejected unless its IBAN is unique", async () => {
    expect((await resolve({ iban: "UA1" })).outcome).toBeUndefined();
    expect((await resolve({ name: "Олена" })).outcome).toEqual({
      kind: "rejected",
      reason: en.outcomeUnknown("2026-03-12T10:00:00.000Z"),
    });
  });
});

describe("what ends an import while other requests are in flight", () => {
  /** The failure that ends it, and the rows that were sent; two requests are in flight, and later rows are answered later. */
  async function send(answers: readonly (ProblemError | undefined)[]) {
    const sent: number[] = [];
    const createCustomer = async ({ body }: { body: { name: number } }) => {
      sent.push(body.name);
      for (let turn = 0; turn < body.name; turn++) await setImmediate();
      const failure = answers[body.name - 1];
      if (failure) throw failure;
      return { data: { customer_guid: `guid ${body.name}` } };
    };
    async function* rows() {
      for (const number of answers.keys()) yield { number: number + 1, cells: {} };
    }
    const file = join(await emptyFolder(), "x.journal");
    const journal = await Journal.open(file, { file: "", url: "", counterparty: "", defaults: {} }, en);
    const stop = new AbortController().signal;
    const failure = await sendRows({
      ...{ rows: rows(), duplicates: new Map(), digest: "", isUpdate: false, contract: editions.en, journal },
      client: { createCustomer } as unknown as Client, // Creates only.
      read: ({ number }) => ({ body: { name: number } }),
      concurrency: createAdaptiveConcurrency({ max: 2, now: () => 0, pause: async () => {}, stop }),
      ...{ texts: en, now: () => 0, stop, onOutcome: () => {} },
      confirmRefusals: async () => true,
    });
    const states = answers.map((_, index) => journal.state(index + 1));
    journal.close();
    return { failure, sent, states };
  }
  const unauthorized = problem("unauthorized", 401);
  const unavailable = problem("service-unavailable", 503);

  test.for([
    ["a success", undefined, "opened"],
    ["another failure", unavailable, "sent"],
    ["the rejection of a row", problem("login-taken", 409), "rejected"],
  ] as const)("is the first failure, also when %s comes after it", async ([, second, state]) => {
    expect(await send([unauthorized, second, undefined, undefined])).toEqual({
      failure: unauthorized,
      sent: [1, 2],
      states: ["sent", state, "unseen", "unseen"],
    });
  });

  test("is nothing when no request fails", async () => {
    expect(await send([undefined, problem("login-taken", 409), undefined])).toEqual({
      ...{ failure: undefined, sent: [1, 2, 3], states: ["opened", "rejected", "opened"] },
    });
  });
});
