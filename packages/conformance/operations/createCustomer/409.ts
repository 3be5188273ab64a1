import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { judge } from "../../src/judge/judge.ts";
import { leastCustomer, openCustomer } from "../../src/scenes/customers.ts";
import { freshIban, freshLogin } from "../../src/scenes/fresh.ts";

check.for([
  ["as it is", (login: string) => login],
  ["in other letter case", (login: string) => login.toUpperCase()],
] as const)("refuses a login that is taken, %s", async ([, write], { send }) => {
  const login = freshLogin();
  await openCustomer(send, { login });
  const pose = { status: 409, example: "ProblemLoginTaken", because: "the mock keeps no state" } as const;
  const answer = await send("createCustomer", { body: { ...leastCustomer, login: write(login) }, pose });
  expect(judge(answer, 409).body.code).toBe("login-taken");
});

check.for([
  ["as it is", (iban: string) => iban],
  ["in lower case and with spaces", (iban: string) => iban.toLowerCase().replace(/^(.{4})/, "$1 ")],
] as const)("refuses an IBAN that is taken, %s", async ([, write], { send }) => {
  const iban = freshIban();
  await openCustomer(send, { iban });
  const pose = { status: 409, example: "ProblemIbanTaken", because: "the mock keeps no state" } as const;
  const answer = await send("createCustomer", { body: { ...leastCustomer, iban: write(iban) }, pose });
  expect(judge(answer, 409).body.code).toBe("iban-taken");
});

check.for([
  ["ProblemAccountExists", "account-exists"],
  ["ProblemIdempotencyKeyInProgress", "idempotency-key-in-progress"],
] as const)("declares the form of %s", async ([example, code], { send, onlyOn }) => {
  const because = "no outsider can bring this about at will";
  onlyOn("stateless", because);
  const answer = await send("createCustomer", {
    body: leastCustomer,
    pose: { status: 409, example, because },
  });
  expect(judge(answer, 409).body.code).toBe(code);
});
