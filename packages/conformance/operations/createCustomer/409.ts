import { createCustomer, minimalCustomer } from "../../src/fixtures/customers.ts";
import { freshIban, freshLogin } from "../../src/fixtures/fresh.ts";
import { expectResponse } from "../../src/response/expect-response.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

check.for([
  ["as it is", (login: string) => login],
  ["in other letter case", (login: string) => login.toUpperCase()],
] as const)("refuses a login that is taken, %s", async ([, write], { send }) => {
  const login = freshLogin();
  await createCustomer(send, { login });
  const forced = { status: 409, example: "ProblemLoginTaken", because: "the mock keeps no state" } as const;
  const answer = await send("createCustomer", { body: { ...minimalCustomer, login: write(login) }, forced });
  expect(expectResponse(answer, 409).body.code).toBe("login-taken");
});

check.for([
  ["as it is", (iban: string) => iban],
  ["in lower case and with spaces", (iban: string) => iban.toLowerCase().replace(/^(.{4})/, "$1 ")],
] as const)("refuses an IBAN that is taken, %s", async ([, write], { send }) => {
  const iban = freshIban();
  await createCustomer(send, { iban });
  const forced = { status: 409, example: "ProblemIbanTaken", because: "the mock keeps no state" } as const;
  const answer = await send("createCustomer", { body: { ...minimalCustomer, iban: write(iban) }, forced });
  expect(expectResponse(answer, 409).body.code).toBe("iban-taken");
});

check.for([
  ["ProblemAccountExists", "account-exists"],
  ["ProblemIdempotencyKeyInProgress", "idempotency-key-in-progress"],
] as const)("declares the form of %s", async ([example, code], { send, onlyOn }) => {
  const because = "no client can cause this";
  onlyOn("stateless", because);
  const answer = await send("createCustomer", {
    body: minimalCustomer,
    forced: { status: 409, example, because },
  });
  expect(expectResponse(answer, 409).body.code).toBe(code);
});
