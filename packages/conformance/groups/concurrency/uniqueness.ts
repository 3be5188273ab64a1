import type { CustomerCreate } from "@specie/types";
import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { judge } from "../../src/judge/judge.ts";
import { leastCustomer } from "../../src/scenes/customers.ts";
import { freshIban, freshLogin, freshWord } from "../../src/scenes/fresh.ts";
import { list } from "../../src/scenes/lists.ts";

const rows = [
  { what: "login", code: "login-taken", make: () => ({ login: freshLogin() }) },
  { what: "IBAN", code: "iban-taken", make: () => ({ iban: freshIban() }) },
] as const satisfies readonly { make: () => Partial<CustomerCreate>; [key: string]: unknown }[];

check.for(rows, { defends: "Either both come to be or neither." })(
  "of twelve who ask for one $what at once, one gets it and the others leave nothing behind",
  async ({ code, make }, { send, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const surname = freshWord();
    const body = { ...leastCustomer, ...make(), surname };
    const answers = await Promise.all(Array.from({ length: 12 }, () => send("createCustomer", { body })));
    const opened = answers.filter(({ status }) => status === 200);
    for (const answer of opened) judge(answer, 200);
    for (const answer of answers.filter(({ status }) => status !== 200))
      expect(judge(answer, 409).body.code).toBe(code);
    expect(opened.length).toBe(1);
    expect((await list(send, { surnames: [surname] })).total).toBe(1);
  },
);
