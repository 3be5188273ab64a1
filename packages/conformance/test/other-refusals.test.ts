import { expect, test } from "vitest";
import { statusOfCode } from "../src/response/problem-violations.ts";
import { failedOf, problemOf } from "./servers/change-answers.ts";

const route =
  "errors/counterparty-counterparty-guid-customers-a-method-that-no-operation-has-is-refused-with-405-and-the-methods-there-are";
const twelve =
  "concurrency/of-twelve-who-ask-for-one-login-at-once-one-gets-it-and-the-others-leave-nothing-behind";
const lost = "concurrency/changes-nothing-when-the-version-is-no-longer-the-one-that-if-match-names";
const sixteen = "concurrency/of-sixteen-updates-at-once-on-one-version-one-is-applied";

// Checks that take several refusals, and of each kind of check one or two that take one: with all that they take.
const accepted: Readonly<Record<string, readonly string[]>> = {
  "errors/healthz-is-no-operation": ["unauthorized", "customer-not-found"],
  [route]: ["method-not-allowed"],
  // It compares what is named as well, which none of these does.
  "errors/names-a-misspelt-field-and-a-misspelt-filter": [],
  "text/refuses-00-in-a-query": ["invalid-request", "malformed-json"],
  "tenancy/refuses-another-counterparty-s-cursor": ["invalid-request"],
  "tenancy/changes-nothing-of-another-counterparty-s-customer": ["customer-not-found"],
  "history/refuses-another-counterparty-s-cursor": ["invalid-request", "cursor-expired"],
  [twelve]: ["login-taken"],
  [lost]: ["version-mismatch"],
  [sixteen]: ["version-mismatch"],
  "shapes/updateCustomer/412/lets-one-of-two-updates-of-the-same-version-through": ["version-mismatch"],
  "shapes/getCustomer/400/refuses-path-counterparty-guid-one-digit-short-of-a-guid": [
    "invalid-request",
    "unauthorized",
  ],
  "shapes/getCustomer/400/refuses-path-customer-guid-one-digit-short-of-a-guid": ["invalid-request"],
  "shapes/getCustomer/404/does-not-find-a-customer-that-does-not-exist": ["customer-not-found"],
  "shapes/updateCustomer/400/refuses-a-body-that-is-cut-off-as-no-json": ["malformed-json"],
  "shapes/updateCustomer/400/refuses-a-query-parameter-that-the-contract-does-not-know": [
    "invalid-request",
    "malformed-json",
  ],
  "shapes/createCustomer/401/refuses-a-request-without-a-token": ["unauthorized"],
  "shapes/createCustomer/409/refuses-a-login-that-is-taken-as-it-is": ["login-taken"],
  "shapes/createCustomer/409/refuses-an-iban-that-is-taken-as-it-is": ["iban-taken"],
  "shapes/createCustomer/415/refuses-a-body-declared-as-text-plain": ["media-type-not-supported"],
  "limits/refuses-a-body-nested-20-deep-without-falling-over": ["invalid-request", "malformed-json"],
  "authentication/refuses-a-token-that-lives-a-day": ["unauthorized"],
};

/** A code of each status, and others of those with several. */
const codes = [...statusOfCode].filter(
  ([code, status], index, all) =>
    all.findIndex(([, other]) => other === status) === index || /^(malformed-json|iban-taken)$/.test(code),
);

test("each refusal of the contract, in place of the one that came, is accepted by just these checks", async () => {
  const found = new Map(Object.keys(accepted).map((id): [string, string[]] => [id, []]));
  for (const [code, status] of codes) {
    const failed = await failedOf(
      [...found.keys()],
      problemOf(code, status, (answer) => answer.status >= 400),
    );
    for (const [id, taken] of found) if (!failed.includes(id)) taken.push(code);
  }
  expect(Object.fromEntries(found)).toEqual(accepted);
});
