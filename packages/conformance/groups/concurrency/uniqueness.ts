import type { CustomerCreate } from "@specie/types";
import { minimalCustomer } from "../../src/fixtures/customers.ts";
import { freshIban, freshLogin, freshWord } from "../../src/fixtures/fresh.ts";
import { list } from "../../src/fixtures/lists.ts";
import { expectResponse } from "../../src/response/expect-response.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");

const rows = [
  { what: "login", code: "login-taken", make: () => ({ login: freshLogin() }) },
  { what: "IBAN", code: "iban-taken", make: () => ({ iban: freshIban() }) },
] as const satisfies readonly { make: () => Partial<CustomerCreate>; [key: string]: unknown }[];

stateful.for(rows, "Both are created, or neither.")(
  "of twelve who ask for one $what at once, one gets it and the others leave nothing behind",
  async ({ code, make }, { send }) => {
    const surname = freshWord();
    const body = { ...minimalCustomer, ...make(), surname };
    const answers = await Promise.all(Array.from({ length: 12 }, () => send("createCustomer", { body })));
    const opened = answers.filter(({ status }) => status === 200);
    for (const answer of opened) expectResponse(answer, 200);
    for (const answer of answers.filter(({ status }) => status !== 200))
      expect(expectResponse(answer, 409).body.code).toBe(code);
    expect(opened.length).toBe(1);
    expect((await list(send, { surnames: [surname] })).total).toBe(1);
  },
);
