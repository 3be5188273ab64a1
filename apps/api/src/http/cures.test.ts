import { beforeEach, describe, expect, test } from "vitest";
import { bank, createTwoBanks, goodClaims, moment, otherBank } from "../../test/support/auth/two-banks.ts";
import { sendBytes } from "../../test/support/http/send-bytes.ts";
import { assetIssuer, testApp } from "../../test/support/http/test-app.ts";
import { createAuthenticator } from "../auth/authenticator.ts";
import { createKeyring } from "../auth/keyring.ts";
import { operations } from "../contract.ts";
import { exampleKeyword } from "../validation/keywords.ts";
import { requestSchema } from "../validation/request-schema.ts";

// What a developer reads in the first hour: each mistake is answered with its cure, in both languages.

const { signers, others, findKey } = createTwoBanks();
const { ES256: es } = signers;
const now = () => moment * 1000;
let app: ReturnType<typeof testApp>["app"];
beforeEach(() => {
  const authenticate = createAuthenticator({ now, keyring: createKeyring({ findKey, now }) });
  ({ app } = testApp(undefined, { authenticate }));
});

const good = es.sign(goodClaims);
const customers = (guid = bank) => `/api/v1/counterparty/${guid}/customers`;

async function refusal(headers: Record<string, string>, url = customers()) {
  const [en, uk] = await Promise.all(
    ["en", "uk"].map((language) => app.inject({ url, headers: { ...headers, "accept-language": language } })),
  );
  const challenge = String(en?.headers["www-authenticate"]);
  expect(uk?.headers["www-authenticate"]).toBe(challenge);
  return { status: en?.statusCode, challenge, en: en?.json().detail, uk: uk?.json().detail };
}

describe("a 401", () => {
  test.for([
    ["no token", {}, undefined, /^The request has no token/, /^Запит не містить токена/],
    [
      "the token in Authorization",
      { authorization: `Bearer ${good}` },
      "invalid_request",
      /`CX-Authorization`, without a prefix/,
      /в заголовку `CX-Authorization`, без префікса/,
    ],
    [
      "a word before the token",
      { "cx-authorization": `Bearer ${good}` },
      "invalid_request",
      /such as `Bearer` before the token/,
      /слово на зразок `Bearer`/,
    ],
    [
      "two tokens",
      { "cx-authorization": `${good}, ${good}` },
      "invalid_request",
      /more than one token/,
      /більше ніж один токен/,
    ],
    [
      "no JSON Web Token",
      { "cx-authorization": "secret" },
      "invalid_token",
      /cannot be read/,
      /не вдалося прочитати/,
    ],
    [
      "an expired token",
      { "cx-authorization": es.sign({ ...goodClaims, iat: moment - 1300, exp: moment - 100 }) },
      "invalid_token",
      /^The token has expired/,
      /^Строк дії токена вичерпано/,
    ],
    [
      "a clock that is ahead",
      { "cx-authorization": es.sign({ ...goodClaims, iat: moment + 120, exp: moment + 720 }) },
      "invalid_token",
      /clock .* is ahead/,
      /Годинник .* поспішає/,
    ],
    [
      "a token for a day",
      { "cx-authorization": es.sign({ ...goodClaims, exp: moment + 86_400 }) },
      "invalid_token",
      /longer than 1200 seconds/,
      /довше за 1200 секунд/,
    ],
    [
      "another audience",
      { "cx-authorization": es.sign({ ...goodClaims, aud: otherBank }) },
      "invalid_token",
      /does not name this counterparty/,
      /не називає цього контрагента/,
    ],
  ] as const)("distinguishes %s", async ([, headers, error, en, uk]) => {
    const answer = await refusal(headers);
    expect(answer).toMatchObject({
      status: 401,
      en: expect.stringMatching(en),
      uk: expect.stringMatching(uk),
    });
    expect(answer.challenge).toBe(
      error === undefined
        ? 'CX-Authorization realm="Specie Customers API"'
        : `CX-Authorization realm="Specie Customers API", error="${error}", error_description="${answer.en.replaceAll("`", "'")}"`,
    );
  });

  test("is one and the same for whatever depends on the keys and counterparties that there are", async () => {
    const forged = good.replace(/[^.]+$/, (signature) => "A".repeat(signature.length));
    const answers = [
      await refusal({ "cx-authorization": forged }),
      await refusal({ "cx-authorization": es.sign(goodClaims, { kid: "another" }) }),
      await refusal({ "cx-authorization": others.own.sign(goodClaims) }),
      await refusal({ "cx-authorization": good }, customers("0193e7c0-8a10-7b64-a5d3-4c2e1f9b7aff")),
      await refusal({ "cx-authorization": good }, customers("no-guid")),
    ];
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.en).toMatch(/^No registered key of this counterparty signed the token/);
  });
});

/** The errors of a list with this query, in English and Ukrainian. */
async function errorsOf(query: string): Promise<[string, string]> {
  const details = await Promise.all(
    ["en", "uk"].map(async (language) => {
      const headers = { "cx-authorization": good, "accept-language": language };
      const answer = await app.inject({ url: `${customers()}?${query}`, headers });
      expect([query, answer.statusCode]).toEqual([query, 400]);
      return answer.json().errors.map(({ at, detail }: Record<string, string>) => `${at}: ${detail}`);
    }),
  );
  return [String(details[0]), String(details[1])];
}

test.for([
  ["a plus in a time", "min_created_at=2026-01-01T00:00:00+02:00", "%2B"],
  ["a plus before a phone number", "phone_numbers=+380671234567", "%2B"],
  ["the same, with an example", "phone_numbers=+380671234567", "`+380671234567`"],
  ["half an escape", "names=%D0%", "encodeURIComponent"],
  ["values with commas", "segments=PL,PI", "`segments=…&segments=…`"],
  ["GUIDs with commas", `wallet_user_guids=${bank},${bank}`, "`wallet_user_guids=…&wallet_user_guids=…`"],
  ["encoded commas", "segments=PL%2CPI", "`segments=…&segments=…`"],
  ["a misspelt filter", "surname=a", "`surnames`"],
  ["an unsuitable pattern", "kyc_levels=x", "`1`"],
] as const)("a query with %s is answered with %s → %s", async ([, query, cure]) => {
  for (const text of await errorsOf(query)) expect(text).toContain(cure);
});

test("Cyrillic as it is, which clients without percent-encoding send, is answered with that word", async () => {
  for (const [language, cure] of [
    ["en", /Percent-encode them as UTF-8 .* `encodeURIComponent`/],
    ["uk", /Закодуйте їх відсотковим кодуванням у UTF-8 .* `encodeURIComponent`/],
  ] as const) {
    const head = `GET ${customers()}?names=Олена HTTP/1.1\r\nHost: a\r\nAccept-Language: ${language}\r\n\r\n`;
    const { status, headers, body } = await sendBytes(app, head);
    expect([status, headers["content-language"]]).toEqual([400, language]);
    expect(JSON.parse(body).detail).toMatch(cure);
  }
});

test.for([
  ["a plus that is a space in a name", "limit=0&names=a+b", "%2B"],
  ["a plus in a number", "limit=+1", "%2B"],
  ["one wrong value", "segments=XX", "…"],
  ["an encoded plus", "min_created_at=2026-01-01T00%2B", "%2B"],
] as const)("the control: %s gets no hint that misses", async ([, query, cure]) => {
  for (const text of await errorsOf(query)) expect(text).not.toContain(cure);
});

test("a misspelt field of a body gets the closest name", async () => {
  const payload = JSON.stringify({ asset_code: "UAH", asset_issuer: assetIssuer, sur_name: "Бондар" });
  const headers = { "cx-authorization": good, "content-type": "application/json" };
  const answer = await app.inject({ method: "POST", url: customers(), headers, payload });
  expect(answer.json().errors[0].detail).toBe("No such name; did you mean `surname`?");
});

test.for([
  ["de;q=0.9, fr;q=0.8, uk;q=0.5, en;q=0.1", "uk"],
  [`${"de, ".repeat(62)}uk`, "uk"],
  // What follows 256 bytes is not read.
  [`${"de, ".repeat(64)}uk`, "en"],
  ["de", "en"],
] as const)(
  "a request that cannot be parsed is answered in the language of %s: %s",
  async ([accepted, language]) => {
    const head = `GET ${customers()}?names=Олена HTTP/1.1\r\nHost: a\r\naccept-language:\t${accepted}\r\n\r\n`;
    expect((await sendBytes(app, head)).headers["content-language"]).toBe(language);
  },
);

test("JSON that is broken is answered with line and column", async () => {
  const headers = { "cx-authorization": good, "content-type": "application/json" };
  const answer = await app.inject({ method: "POST", url: customers(), headers, payload: '{\n  "a": 1,\n}' });
  expect(answer.json()).toMatchObject({
    code: "malformed-json",
    detail: "The body cannot be parsed as JSON (RFC 8259); it is wrong at line 3, column 1.",
  });
});

/** The schemas with a pattern in a request, by name. */
function patternsIn(name: string, schema: unknown): [string, unknown][] {
  if (typeof schema !== "object" || schema === null) return [];
  const own: [string, unknown][] =
    "pattern" in schema && typeof schema.pattern === "string"
      ? [[name, Reflect.get(schema, exampleKeyword)]]
      : [];
  return [...own, ...Object.entries(schema).flatMap(([key, value]) => patternsIn(key, value))];
}

test("every pattern of a request has an example that it accepts, but for a modulus of 342 characters", () => {
  const found = [...operations.values()].flatMap((operation) => patternsIn("", requestSchema(operation)));
  expect(found.length).toBeGreaterThan(30);
  expect([
    ...new Set(found.filter(([, example]) => typeof example !== "string").map(([name]) => name)),
  ]).toEqual(["n"]);
});
