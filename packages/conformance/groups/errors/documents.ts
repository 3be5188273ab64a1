import { createCustomer, minimalCustomer } from "../../src/fixtures/customers.ts";
import { freshGuid, freshLogin } from "../../src/fixtures/fresh.ts";
import type { ReceivedResponse } from "../../src/http/response.ts";
import type { Send } from "../../src/http/send.ts";
import { expectProblem, expectResponse } from "../../src/response/expect-response.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");
const computed = check.on("stateful", "the mock answers with the contract's examples");

/** One error of every status that a client can cause. */
const failures = [
  ["400 of a query", 400, (send: Send) => send("listCustomers", { raw: { query: [["limit", "0"]] } })],
  ["400 of a body", 400, (send: Send) => send("createCustomer", { raw: { body: '{"asset_code":1}' } })],
  ["400 of no JSON", 400, (send: Send) => send("createCustomer", { raw: { body: "{" } })],
  ["401", 401, (send: Send) => send("listKeys", { raw: { headers: { "CX-Authorization": "no.to.ken" } } })],
  ["404", 404, (send: Send) => send("getCustomer", { path: { customer_guid: freshGuid() } })],
  [
    "409",
    409,
    async (send: Send) => {
      const login = freshLogin();
      await createCustomer(send, { login });
      return send("createCustomer", { body: { ...minimalCustomer, login } });
    },
  ],
  [
    "412",
    412,
    async (send: Send) => {
      const { customer_guid } = await createCustomer(send);
      const headers = { "If-Match": '"no-such-version"' };
      return send("updateCustomer", { path: { customer_guid }, body: {}, headers });
    },
  ],
  ["413", 413, (send: Send) => send("createCustomer", { raw: { body: " ".repeat(70_000) } })],
  [
    "415",
    415,
    (send: Send) =>
      send("createCustomer", { body: minimalCustomer, raw: { headers: { "Content-Type": "text/plain" } } }),
  ],
] as const satisfies readonly (readonly [
  what: string,
  status: number,
  ask: (send: Send) => Promise<ReceivedResponse>,
])[];

/** Internals of a server: statements, stacks, tables, files. */
const secrets =
  /\b(SELECT|INSERT|UPDATE|DELETE) .*\b(FROM|INTO|SET)\b|\bat .+:\d+:\d+|_pkey|_key\b.*constraint|violates (unique|check|foreign|exclusion|not-null|row-level)|relation \\?"|node_modules|\/home\/|\.ts:|\.java:|Traceback|Exception|ECONN|syntax error|pg_|SQLSTATE/i;

stateful.for(failures, "every error is a problem document (RFC 9457) with a stable `code`")(
  "%s: is a problem document that names the request and lets nothing of the inside out",
  async ([, status, ask], { send, target }) => {
    const answer = await ask(send);
    const problem = expectProblem(answer, status);
    expect(problem.instance).toBe(new URL(answer.sent.url).pathname);
    expect(answer.text).not.toMatch(secrets);
    expect(answer.text).not.toContain(target.token);
    expect(answer.headers.get("server") ?? "").not.toMatch(/\d/);
    expect(answer.headers.get("x-powered-by")).toBeNull();
  },
);

const languages = [
  { asked: "uk", language: "uk" },
  { asked: "en", language: "en" },
  { asked: "uk-UA,uk;q=0.9,en;q=0.5", language: "uk" },
  { asked: "en;q=0.1, uk;q=0.9", language: "uk" },
  { asked: "uk;q=0, en", language: "en" },
  { asked: "fr", language: "en" },
  { asked: "*", language: "en" },
  { asked: "de, uk;q=0.1", language: "uk" },
] as const;

const cyrillic = /[а-яіїєґ]/i;

computed.for(
  languages,
  "The language of `title` and `detail` in problem documents: English (`en`) or Ukrainian (`uk`), by RFC 9110 section 12.5.4.",
)("responds in $language to Accept-Language: $asked", async ({ asked, language }, { send }) => {
  const headers = { "Accept-Language": asked };
  for (const raw of [
    { query: [["limit", "0"]] },
    { query: [["no_such", "1"]], undeclaredOnPurpose: true },
  ] as const) {
    const { body, headers: answered } = await send.expect(400, "listCustomers", { headers, raw });
    expect(answered.get("Content-Language")).toBe(language);
    const texts = [body.title, body.detail, ...(body.errors ?? []).map(({ detail }) => detail)];
    for (const text of texts) expect(cyrillic.test(text ?? "")).toBe(language === "uk");
    expect(body.code).toBe("invalid-request");
  }
});

computed(
  "lists every place that is wrong, in one answer",
  "With `invalid-request`, what is wrong, one entry for each place.",
  async ({ send }) => {
    const body = JSON.stringify({
      ...minimalCustomer,
      kyc_level: 100,
      segment: "XX",
      nick_name: "x",
      iban: "UA00",
    });
    const { errors = [] } = (await send.expect(400, "createCustomer", { raw: { body } })).body;
    expect(errors.map(({ at }) => at).toSorted()).toEqual(["/iban", "/kyc_level", "/nick_name", "/segment"]);
    const raw = {
      query: [
        ["limit", "0"],
        ["offset", "-1"],
        ["kyc_levels", "x"],
      ],
    } as const;
    const { errors: ofQuery = [] } = (await send.expect(400, "listCustomers", { raw })).body;
    expect(new Set(ofQuery.map(({ at }) => at))).toEqual(new Set(["limit", "offset", "kyc_levels"]));
  },
);

computed(
  "names a misspelt field and a misspelt filter",
  "Unknown query parameters and unknown body fields are rejected: a mistyped filter must not list all customers.",
  async ({ send }) => {
    const raw = { query: [["surname", "Шевченко"]], undeclaredOnPurpose: true } as const;
    expect((await send.expect(400, "listCustomers", { raw })).body.errors).toMatchObject([
      { in: "query", at: "surname", code: "unknown" },
    ]);
    const body = JSON.stringify({ ...minimalCustomer, sur_name: "Шевченко" });
    expect((await send.expect(400, "createCustomer", { raw: { body } })).body.errors).toMatchObject([
      { in: "body", at: "/sur_name", code: "unknown" },
    ]);
  },
);

computed("keeps what was sent out of its detail", "It never holds personal data.", async ({ send }) => {
  const secret = "Таємниченко-1234567890";
  const body = JSON.stringify({
    ...minimalCustomer,
    login: secret.repeat(10),
    phone_number: secret,
    iban: secret,
  });
  const answer = await send("createCustomer", { raw: { body } });
  expectResponse(answer, 400);
  expect(answer.text).not.toContain("Таємниченко");
  const login = freshLogin();
  await createCustomer(send, { login });
  const taken = await send("createCustomer", { body: { ...minimalCustomer, login } });
  expectResponse(taken, 409);
  expect(taken.text).not.toContain(login);
});

check(
  "repeats a request's id in the answer and in the problem, and gives each of two others its own",
  "Your ID of the request, returned in the response, in problem documents and in the server's logs",
  async ({ send }) => {
    const mine = `mine.${freshGuid()}`;
    const answer = await send("listCustomers", {
      headers: { "X-Request-Id": mine },
      raw: { query: [["limit", "0"]] },
    });
    expect(answer.headers.get("X-Request-Id")).toBe(mine);
    const [one, other] = [await send("listKeys"), await send("listKeys")];
    expect(one.headers.get("X-Request-Id")).not.toBe(other.headers.get("X-Request-Id"));
  },
);
