import type { Account, OperationId } from "@specie/types";
import { operations } from "../contract/operations.ts";
import { judge } from "../judge/judge.ts";
import type { Answer } from "../send/answer.ts";
import type { Send } from "../send/send.ts";
import { leastCustomer, openCustomer, readCustomer } from "./customers.ts";
import { freshOkpKey, freshWord } from "./fresh.ts";

/** A write that takes an idempotency key: how to ask for it, and how to see what came of it. */
export interface Repeatable {
  readonly operation: OperationId;
  /** Makes an intention of its own and answers with the means to ask for it. */
  readonly prepare: (send: Send) => Promise<Intention>;
}

export interface Intention {
  /** Asks for it, under the key. */
  readonly ask: (key: string) => Promise<Answer>;
  /** Asks for something else of the same operation, under the key. */
  readonly askOtherwise: (key: string) => Promise<Answer>;
  /** Asks in a form that the contract refuses with 400. */
  readonly askBadly: (key: string) => Promise<Answer>;
  /** How often it came to be. */
  readonly count: () => Promise<number>;
}

const header = (key: string) => ({ "Idempotency-Key": key });

const opening: Repeatable = {
  operation: "createCustomer",
  prepare: async (send) => {
    const surname = freshWord();
    const body = { ...leastCustomer, surname };
    return {
      ask: (key) => send("createCustomer", { body, headers: header(key) }),
      askOtherwise: (key) =>
        send("createCustomer", { body: { ...body, kyc_level: 1 }, headers: header(key) }),
      askBadly: (key) =>
        send("createCustomer", {
          raw: { body: JSON.stringify({ ...body, kyc_level: 100 }) },
          headers: header(key),
        }),
      count: async () =>
        judge(await send("listCustomers", { query: { surnames: [surname] } }), 200).body.total,
    };
  },
};

const updating: Repeatable = {
  operation: "updateCustomer",
  prepare: async (send) => {
    const { customer_guid }: Account = await openCustomer(send);
    const path = { customer_guid };
    const body = { name: freshWord() };
    const before = (await readCustomer(send, customer_guid)).headers.get("ETag");
    return {
      ask: (key) => send("updateCustomer", { path, body, headers: header(key) }),
      askOtherwise: (key) =>
        send("updateCustomer", { path, body: { name: freshWord() }, headers: header(key) }),
      askBadly: (key) =>
        send("updateCustomer", {
          path,
          raw: { body: JSON.stringify({ ...body, kyc_level: 100 }) },
          headers: header(key),
        }),
      count: async () => {
        const now = await readCustomer(send, customer_guid);
        if (now.headers.get("ETag") === before) return 0;
        return now.body.name === body.name ? 1 : 2;
      },
    };
  },
};

const registering: Repeatable = {
  operation: "registerKey",
  prepare: async (send) => {
    const data = freshOkpKey();
    return {
      ask: (key) => send("registerKey", { body: { data }, headers: header(key) }),
      askOtherwise: (key) => send("registerKey", { body: { data: freshOkpKey() }, headers: header(key) }),
      askBadly: (key) =>
        send("registerKey", {
          raw: { body: JSON.stringify({ data: { ...data, x: "AA" } }) },
          headers: header(key),
        }),
      count: async () =>
        judge(await send("listKeys"), 200).body.keys.filter(({ kid }) => kid === data.kid).length,
    };
  },
};

/** Every operation that takes an idempotency key. */
export const repeatables: readonly Repeatable[] = [opening, updating, registering];

/** The operations that take one by the contract, for a comparison with the list above. */
export function listRepeatable(): OperationId[] {
  return [...operations.values()]
    .filter(({ parameters }) => parameters.some(({ name }) => name === "Idempotency-Key"))
    .map(({ id }) => id);
}
