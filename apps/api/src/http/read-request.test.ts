import { expect, test } from "vitest";
import { assetIssuer, base, counterparty, customer, testApp } from "../../test/support/http/test-app.ts";

const list = `${base}/customers`;

test.for([
  ["limit=500", "limit", "too-large", "Above 200, the greatest allowed."],
  ["limit=0", "limit", "too-small", "Below 1, the least allowed."],
  ["limit=", "limit", "type", "Must be a whole number."],
  ["limit", "limit", "type", "Must be a whole number."],
  ["limit=1e1", "limit", "type", "Must be a whole number."],
  ["limit=%201", "limit", "type", "Must be a whole number."],
  ["limit=+1", "limit", "type", "Must be a whole number."],
  ["limit=%2B1", "limit", "type", "Must be a whole number."],
  ["limit=01", "limit", "type", "Must be a whole number."],
  ["limit=1.0", "limit", "type", "Must be a whole number."],
  ["limit=0x10", "limit", "type", "Must be a whole number."],
  ["limit=5&limit=5", "limit", "repeated", null],
  ["offset=100001", "offset", "too-large", null],
  ["is_disabled=1", "is_disabled", "type", "Must be `true` or `false`."],
  ["is_disabled=TRUE", "is_disabled", "type", null],
  ["min_balance_allowed=-1", "min_balance_allowed", "too-small", null],
  ["min_balance_allowed=0x1", "min_balance_allowed", "type", "Must be a number."],
  ["min_balance_allowed=0.10000000000000001", "min_balance_allowed", "precision", null],
  ["min_balance_allowed=0.00000001", "min_balance_allowed", "precision", null],
  ["min_balance_allowed=1.00000000", "min_balance_allowed", "precision", null],
  ["min_balance_allowed=1e400", "min_balance_allowed", "too-large", null],
  ["surname=a", "surname", "unknown", "No such name; did you mean `surnames`?"],
  [
    "no_such_parameter=1",
    "no_such_parameter",
    "unknown",
    "No such field or parameter. Look for a misspelling.",
  ],
  ["__proto__=1", "__proto__", "unknown", null],
  ["names[]=a", "names[]", "unknown", "No such name; did you mean `names`?"],
  ["=1", "", "unknown", null],
  ["search_string=%FF%FF%FF", "search_string", "pattern", null],
  ["search_string=%zzz", "search_string", "pattern", null],
  ["search_string=abc%00", "search_string", "pattern", null],
  ["search_string=ab", "search_string", "too-short", "Too short; the least number of characters is 3."],
  ["search_string=e%CC%81e%CC%81", "search_string", "too-short", null],
  ["names=a&names=", "names", "too-short", null],
  ["kyc_levels=100", "kyc_levels", "too-long", null],
  ["segments=pl", "segments", "not-allowed", "Not one of the allowed values: PL, PI."],
  ["ordering=name", "ordering", "not-allowed", null],
  ["min_created_at=2026-01-01", "min_created_at", "format", null],
  // The plus of the offset is a space unless it is escaped.
  ["min_created_at=2026-01-01T00:00:00+02:00", "min_created_at", "format", null],
  ["wallet_user_guids=x", "wallet_user_guids", "format", "Must be a UUID (RFC 9562)."],
] as const)("refuses the query %s: %s is wrong, %s", async ([query, at, code, detail], { expect }) => {
  const { app, calls } = testApp();
  const answer = await app.inject(`${list}?${query}`);
  expect(answer.statusCode).toBe(400);
  const { errors } = answer.json();
  expect(errors).toEqual([{ in: "query", at, code, detail: detail ?? expect.any(String) }]);
  expect(calls).toEqual([]);
});

test("refuses 101 values of a list and accepts 100", async () => {
  const { app } = testApp();
  const names = (count: number) => Array.from({ length: count }, () => "names=a").join("&");
  expect((await app.inject(`${list}?${names(100)}`)).statusCode).toBe(200);
  const { errors } = (await app.inject(`${list}?${names(101)}`)).json();
  expect(errors).toEqual([
    { in: "query", at: "names", code: "too-many", detail: "Too many values; at most 100 are allowed." },
  ]);
});

test("hands a query on with its types, its defaults and in its normal forms", async () => {
  const { app, calls } = testApp();
  const query = [
    "names=%D0%86%D0%BC%27%D1%8F&names=e%CC%81&&search_string=a+%2B%25",
    `wallet_user_guids=${customer.toUpperCase()}`,
    "ibans=ua21+3223+1300+0002+6007+2335+6600+1&ignore_case=true",
    "min_balance_allowed=1e-7&max_balance_allowed=-0&kyc_levels=07&limit=200",
    "min_created_at=2026-01-01T00:00:00.1234567%2B02:00",
  ];
  expect((await app.inject(`${list}?${query.join("&")}`)).statusCode).toBe(200);
  expect(calls[0]?.query).toEqual({
    names: ["Ім'я", "é"],
    search_string: "a +%",
    wallet_user_guids: [customer],
    ibans: ["UA213223130000026007233566001"],
    ignore_case: true,
    min_balance_allowed: 0.0000001,
    max_balance_allowed: 0,
    kyc_levels: ["07"],
    min_created_at: "2025-12-31T22:00:00.1234567Z",
    limit: 200,
    offset: 0,
    is_disabled: false,
    allowed_staleness: 0,
    ordering: "-created_at",
  });
});

test("fills in the default offset, so that 0 beside a cursor equals its absence", async () => {
  const { app, calls } = testApp();
  await app.inject(`${list}?cursor=abc`);
  await app.inject(`${list}?cursor=abc&offset=0`);
  expect(calls.map(({ query }) => query["offset"])).toEqual([0, 0]);
});

const least = { asset_code: "UAH", asset_issuer: assetIssuer };
const json = { "content-type": "application/json" };

test("hands a body on with its defaults and in its normal forms", async () => {
  const { app, calls } = testApp();
  const body = {
    ...least,
    name: "e\u0301",
    iban: "ua21 3223 1300 0002 6007 2335 6600 1",
    branch_guid: customer.toUpperCase(),
  };
  const answer = await app.inject({
    method: "POST",
    url: list,
    headers: json,
    payload: JSON.stringify(body),
  });
  expect(answer.statusCode).toBe(200);
  expect(calls[0]?.body).toEqual({
    ...least,
    name: "é",
    iban: "UA213223130000026007233566001",
    branch_guid: customer,
    balance_allowed: 0,
    is_disabled: false,
    kyc_level: 0,
  });
});

test.for([
  ["", "/asset_issuer", "required"],
  ['"asset_issuerr": 1', "/asset_issuerr", "unknown"],
  ['"__proto__": {"a": 1}', "/__proto__", "unknown"],
  ['"constructor": {"prototype": {}}', "/constructor", "unknown"],
  ['"a/b~c": 1', "/a~1b~0c", "unknown"],
  ['"kyc_level": "1"', "/kyc_level", "type"],
  ['"kyc_level": null', "/kyc_level", "type"],
  ['"kyc_level": 1.5', "/kyc_level", "type"],
  ['"kyc_level": 1.00000000000000000001', "/kyc_level", "type"],
  ['"kyc_level": 1e400', "/kyc_level", "too-large"],
  ['"is_disabled": "true"', "/is_disabled", "type"],
  ['"balance_allowed": "1"', "/balance_allowed", "type"],
  ['"balance_allowed": 0.12345678', "/balance_allowed", "precision"],
  ['"balance_allowed": 0.10000000000000001', "/balance_allowed", "precision"],
  ['"balance_allowed": 11111111111111.11', "/balance_allowed", "precision"],
  ['"balance_allowed": 1.00000000', "/balance_allowed", "precision"],
  ['"balance_allowed": 1e-400', "/balance_allowed", "precision"],
  ['"balance_allowed": 1e400', "/balance_allowed", "too-large"],
  ['"balance_allowed": -0.1', "/balance_allowed", "too-small"],
  ['"name": "a\\u0000"', "/name", "pattern"],
  ['"name": "\\ud800"', "/name", "pattern"],
  ['"name": "a\\u202eb"', "/name", "pattern"],
  [`"name": "${"я".repeat(129)}"`, "/name", "too-long"],
  // U+0958 has two characters in normal form C.
  [`"name": "${"\u0958".repeat(128)}"`, "/name", "too-long"],
  ['"iban": "UA223223130000026007233566001"', "/iban", "checksum"],
  ['"iban": "UA21322313000002600723356600"', "/iban", "format"],
  ['"iban": "UA"', "/iban", "pattern"],
  [`"balance_asset_issuer": "${assetIssuer.slice(0, -2)}AA"`, "/balance_asset_issuer", "checksum"],
  ['"segment": "XX"', "/segment", "not-allowed"],
] as const)("refuses a body with %s: %s is wrong, %s", async ([member, at, code]) => {
  const { app, calls } = testApp();
  const whole = { ...least, ...(at === "/asset_issuer" && { asset_issuer: undefined }) };
  const payload = JSON.stringify(whole).replace("}", member === "" ? "}" : `,${member}}`);
  const answer = await app.inject({ method: "POST", url: list, headers: json, payload });
  expect(answer.json()).toMatchObject({
    status: 400,
    code: "invalid-request",
    errors: [{ in: "body", at, code }],
  });
  expect(answer.json().errors).toHaveLength(1);
  expect(calls).toEqual([]);
});

test.for([
  ["100000000000000", 100_000_000_000_000],
  ["1E+2", 100],
  ["99999999.9999999", 99_999_999.9999999],
  ["0.0000001", 0.0000001],
] as const)("accepts the amount %s", async ([text, value]) => {
  const { app, calls } = testApp();
  const payload = `{"balance_allowed": ${text}}`;
  const answer = await app.inject({ method: "PUT", url: `${list}/${customer}`, headers: json, payload });
  expect(answer.statusCode).toBe(200);
  expect(calls[0]?.body).toEqual({ balance_allowed: value });
});

test.for([
  ["", "", "required"],
  ["[]", "", "type"],
  ["null", "", "type"],
  ["5", "", "type"],
] as const)("refuses the body %j as a whole", async ([payload, at, code]) => {
  const { app } = testApp();
  const answer = await app.inject({ method: "POST", url: list, headers: json, payload });
  expect(answer.json().errors).toMatchObject([{ in: "body", at, code }]);
});

test.for([
  [{}, "/data/kty", "required"],
  [{ kty: 1 }, "/data/kty", "type"],
  [{ kty: "oct", k: "secret" }, "/data/kty", "not-allowed"],
  [{ kty: "OKP", alg: "EdDSA", kid: "a", crv: "Ed25519", x: "A".repeat(43), d: "A" }, "/data/d", "unknown"],
  [{ kty: "OKP", alg: "RS256", kid: "a", crv: "Ed25519", x: "A".repeat(43) }, "/data/alg", "not-allowed"],
] as const)("judges the key %j by its kind", async ([data, at, code]) => {
  const { app } = testApp();
  const payload = JSON.stringify({ data });
  const answer = await app.inject({ method: "POST", url: `${base}/jwk`, headers: json, payload });
  expect(answer.json().errors).toMatchObject([{ in: "body", at, code }]);
});

test("lists what is wrong in every part of a request, each place once", async () => {
  const { app } = testApp();
  const answer = await app.inject({
    method: "PUT",
    url: `${list}/unknown?no=1`,
    headers: { ...json, "if-match": "W/1", "idempotency-key": "a b", "x-request-id": "x".repeat(1025) },
    payload: JSON.stringify({ name: `${"a".repeat(200)}\u0000`, iban: "x" }),
  });
  const { errors, detail } = answer.json();
  expect(errors.map(({ in: part, at, code }: Record<string, string>) => [part, at, code])).toEqual([
    ["query", "no", "unknown"],
    ["path", "customer_guid", "format"],
    ["header", "X-Request-Id", "too-long"],
    ["header", "Idempotency-Key", "pattern"],
    ["header", "If-Match", "pattern"],
    ["body", "/iban", "unknown"],
    ["body", "/name", "too-long"],
  ]);
  expect(detail).toBe("The request violates the contract in 7 places.");
});

test("lists at most 100 places, with names of at most 512 characters", async () => {
  const { app } = testApp();
  const names = Array.from({ length: 300 }, (_, index) => [`${"n".repeat(index)}x`, 1]);
  const payload = JSON.stringify(Object.fromEntries(names))
    .slice(0, -1)
    .concat(`,"${"y".repeat(2000)}":1}`);
  const answer = await app.inject({
    method: "POST",
    url: list,
    headers: json,
    payload: payload.replace("{", `{"${"z".repeat(2000)}":1,`),
  });
  const { errors } = answer.json();
  const found = (
    await app.inject(`${list}?${Array.from({ length: 101 }, (_, index) => index).join("&")}`)
  ).json();
  expect([errors.length, found.errors.length]).toEqual([100, 100]);
  expect(Math.max(...errors.map(({ at }: { at: string }) => at.length))).toBe(512);
});

test("hands on headers under the contract's names, an idempotency key without its quotes", async () => {
  const { app, calls } = testApp();
  for (const key of ["5e0f-7b1c", '"5e0f-7b1c"']) {
    const headers = { ...json, "idempotency-key": key, "if-match": '"1", "2"', "accept-language": "uk" };
    await app.inject({ method: "PUT", url: `${list}/${customer.toUpperCase()}`, headers, payload: "{}" });
  }
  const call = {
    headers: { "Idempotency-Key": "5e0f-7b1c", "If-Match": '"1", "2"', "Accept-Language": "uk" },
    path: { counterparty_guid: counterparty, customer_guid: customer },
  };
  expect(calls).toMatchObject([call, call]);
});

test.for(['"5e0f', '5e0f"', '"', '""', '"5e"0f"'])(
  "an idempotency key has two quotes, around something, or none: not %s",
  async (key) => {
    const { app, calls } = testApp();
    const headers = { ...json, "idempotency-key": key };
    const answer = await app.inject({ method: "PUT", url: `${list}/${customer}`, headers, payload: "{}" });
    expect(answer.json().errors).toMatchObject([{ in: "header", at: "Idempotency-Key", code: "pattern" }]);
    expect(calls).toEqual([]);
  },
);

test("discards a body where the operation takes none", async () => {
  const { app, calls } = testApp();
  const url = `${base}/jwk/authenticate`;
  for (const type of ["application/json", "no type at all", "text/plain"])
    expect(
      (await app.inject({ method: "POST", url, headers: { "content-type": type }, payload: "{" })).statusCode,
    ).toBe(200);
  expect(calls).toHaveLength(3);
  expect(calls[0]?.body).toBeUndefined();
});
