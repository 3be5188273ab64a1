/**
 * Faults that a developer of an implementation might make, one or more for each group of checks, and the check that finds
 * each. `bank.ts` and its neighbours contain both the right line and the faulty one.
 */
export const faults = {
  "amounts/rounded": "amounts/refuses-0-00000001",
  "amounts/single-precision": "amounts/keeps-0-1-to-the-last-digit",
  "authentication/lifetime-not-limited": "authentication/refuses-a-token-that-lives-a-day",
  "authentication/none-in-capitals":
    "authentication/refuses-a-token-with-the-algorithm-none-and-no-signature-no-2",
  "authentication/expired-key-accepted":
    "authentication/refuses-tokens-of-a-key-from-its-end-on-and-lists-it-until-it-is-revoked",
  "authentication/proof-not-kept":
    "authentication/a-proven-key-is-replaced-and-registers-others-with-a-proof-only",
  "authentication/proof-not-verified": "authentication/refuses-a-proof-of-another-key",
  "authentication/proof-used-twice": "authentication/accepts-a-proof-once",
  "authentication/revoked-key-returns":
    "authentication/refuses-tokens-of-a-revoked-key-within-5-seconds-and-the-key-for-ever",
  "authentication/scope-escalated":
    "authentication/a-key-that-lacks-customers-write-registers-no-key-that-has-it-and-one-that-has-the-rest",
  "authentication/scope-ignored-on-put":
    "shapes/updateCustomer/403/refuses-a-token-with-the-scope-customers-read-alone",
  "authentication/key-twice": "shapes/registerKey/409/refuses-a-key-that-is-registered-under-another-name",
  "concurrency/if-match-ignored":
    "concurrency/changes-nothing-when-the-version-is-no-longer-the-one-that-if-match-names",
  "concurrency/refused-but-applied":
    "concurrency/changes-nothing-when-the-version-is-no-longer-the-one-that-if-match-names",
  "concurrency/absent-fields-cleared": "concurrency/updates-at-once-of-different-fields-are-all-kept",
  "errors/first-place-only": "errors/lists-every-place-that-is-wrong-in-one-answer",
  "errors/inside-shown":
    "errors/404-is-a-problem-document-that-names-the-request-and-lets-nothing-of-the-inside-out",
  "errors/unknown-parameter-ignored": "errors/names-a-misspelt-field-and-a-misspelt-filter",
  "errors/plain-json": "errors/healthz-is-no-operation",
  "errors/allow-missing":
    "errors/counterparty-counterparty-guid-customers-a-method-that-no-operation-has-is-refused-with-405-and-the-methods-there-are",
  "filters/only-first-value": "filters/takes-a-hundred-values-of-one-filter",
  "filters/disabled-listed":
    "filters/leaves-disabled-customers-out-unless-they-are-asked-for-and-again-when-they-are-enabled",
  "filters/bound-excluded":
    "filters/min-balance-allowed-and-max-balance-allowed-hold-the-bound-itself-and-nothing-beyond-it",
  "filters/lower-bound-ignored":
    "filters/min-balance-allowed-and-max-balance-allowed-hold-the-bound-itself-and-nothing-beyond-it",
  "filters/word-order-counts": "filters/search-string-finds-words-in-any-order",
  "filters/phone-digits-as-sent": "filters/search-string-finds-a-phone-number-by-38-044-999-88-77",
  "filters/letter-case-not-ignored": "filters/ignore-case-makes-surnames-find-a-text-in-any-letter-case",
  "paging/changes-oldest-first":
    "shapes/listCustomerChanges/200/lists-the-newest-first-and-by-cursor-each-change-once",
  "history/foreign-cursor-accepted": "history/refuses-another-counterparty-s-cursor",
  "history/hash-of-parsed-entry":
    "history/the-chain-begins-with-the-hash-of-the-counterparty-and-the-hash-of-each-entry-is-that-of-its-content",
  "history/moment-of-change-excluded":
    "history/at-the-moment-of-each-change-the-customer-is-as-it-was-read-then-with-the-entity-tag-of-then",
  "history/numbers-with-gaps":
    "history/writes-that-are-made-at-once-follow-each-other-without-a-gap-and-the-chain-stays-valid",
  "history/one-salt":
    "history/what-an-entry-commits-to-can-be-guessed-from-no-other-entry-random-bytes-are-never-used-twice",
  "history/personal-data-in-events":
    "history/an-event-contains-nothing-that-was-written-about-a-customer-nor-who-wrote-it",
  "idempotency/key-ignored":
    "idempotency/createcustomer-a-repeated-request-gets-the-first-answer-again-and-happens-once",
  "idempotency/not-bound-to-request":
    "idempotency/createcustomer-another-request-under-the-same-key-is-refused-and-does-not-happen",
  "idempotency/first-answer-marked":
    "idempotency/createcustomer-a-repeated-request-gets-the-first-answer-again-and-happens-once",
  "limits/quota-not-counted": "limits/contains-the-remaining-quota-where-the-server-limits-requests",
  "limits/values-not-counted": "limits/refuses-the-101st-value-of-a-filter-and-says-that-there-are-too-many",
  "paging/no-tie-breaker": "paging/by-surname-walking-by-cursor-by-offset-and-reading-all-at-once-agree",
  "paging/offset-without-order": "paging/by-login-walking-by-cursor-by-offset-and-reading-all-at-once-agree",
  "paging/short-pages": "paging/by-login-the-pages-contain-each-customer-once-and-no-other",
  "paging/older-than-allowed":
    "paging/a-list-that-may-be-1-seconds-old-is-no-older-and-contains-each-customer-who-was-created-before",
  "paging/cursor-on-last-page": "paging/a-last-page-that-is-full-ends-the-walk-as-well",
  "shapes/etag-missing": "shapes/getCustomer/200/answers-with-the-customer-asked-for",
  "shapes/null-ignored": "shapes/updateCustomer/200/clears-what-is-sent-as-null",
  "tenancy/customers-shared": "tenancy/changes-nothing-of-another-counterparty-s-customer",
  "tenancy/foreign-distinguished":
    "tenancy/getcustomer-another-counterparty-s-customer-guid-is-answered-like-one-that-does-not-exist",
  "tenancy/login-unique-for-all": "tenancy/lets-two-counterparties-have-customers-of-one-login",
  "text/not-normalized": "text/brings-é-into-normal-form-c",
  "text/counted-in-utf-16": "text/keeps-a-text-with-128-emoji",
  "text/trimmed": "text/keeps-a-text-with-spaces-at-its-ends",
} as const;

export type Fault = keyof typeof faults;
export type Faults = ReadonlySet<Fault>;
