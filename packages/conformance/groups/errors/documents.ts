import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { judge } from "../../src/judge/judge.ts";
import { judgeProblem } from "../../src/judge/judge-problem.ts";
import { leastCustomer, openCustomer } from "../../src/scenes/customers.ts";
import { freshGuid, freshLogin } from "../../src/scenes/fresh.ts";
import type { Answer } from "../../src/send/answer.ts";
import type { Send } from "../../src/send/send.ts";

/** Failures of every kind that an outsider can bring about. */
const failures = [
  {
    what: "400 of a query",
    status: 400,
    ask: (send: Send) => send("listCustomers", { raw: { query: [["limit", "0"]] } }),
  },
  {
    what: "400 of a body",
    status: 400,
    ask: (send: Send) => send("createCustomer", { raw: { body: '{"asset_code":1}' } }),
  },
  {
    what: "400 of no JSON",
    status: 400,
    ask: (send: Send) => send("createCustomer", { raw: { body: "{" } }),
  },
  {
    what: "401",
    status: 401,
    ask: (send: Send) => send("listKeys", { raw: { headers: { "CX-Authorization": "no.to.ken" } } }),
  },
  {
    what: "404",
    status: 404,
    ask: (send: Send) => send("getCustomer", { path: { customer_guid: freshGuid() } }),
  },
  {
    what: "409",
    status: 409,
    ask: async (send: Send) => {
      const login = freshLogin();
      await openCustomer(send, { login });
      return send("createCustomer", { body: { ...leastCustomer, login } });
    },
  },
  {
    what: "412",
    status: 412,
    ask: async (send: Send) => {
      const { customer_guid } = await openCustomer(send);
      const headers = { "If-Match": '"no-such-version"' };
      return send("updateCustomer", { path: { customer_guid }, body: {}, headers });
    },
  },
  {
    what: "413",
    status: 413,
    ask: (send: Send) => send("createCustomer", { raw: { body: " ".repeat(70_000) } }),
  },
  {
    what: "415",
    status: 415,
    ask: (send: Send) =>
      send("createCustomer", { body: leastCustomer, raw: { headers: { "Content-Type": "text/plain" } } }),
  },
] as const satisfies readonly { ask: (send: Send) => Promise<Answer>; [key: string]: unknown }[];

/** What only a server's inside says: statements, stacks, tables, files. */
const secrets =
  /\b(SELECT|INSERT|UPDATE|DELETE) .*\b(FROM|INTO|SET)\b|\bat .+:\d+:\d+|_pkey|_key\b.*constraint|violates|relation "|node_modules|\/home\/|\.ts:|\.java:|Traceback|Exception|ECONN|syntax error|pg_|SQLSTATE/i;

check.for(failures, { defends: "every failure is a problem document (RFC 9457) with a stable `code`" })(
  "$what: is a problem document that names the request and lets nothing of the inside out",
  async ({ ask, status }, { send, target, onlyOn }) => {
    onlyOn("stateful", "the mock keeps no state");
    const answer = await ask(send);
    const problem = judgeProblem(answer, status);
    expect(problem.instance).toBe(new URL(answer.sent.url).pathname);
    expect(answer.text).not.toMatch(secrets);
    expect(answer.text).not.toContain(target.token);
    expect(answer.headers.get("server") ?? "").not.toMatch(/\d/);
    expect(answer.headers.get("x-powered-by")).toBeNull();
  },
);

const languages = [
  { asked: "uk", told: "uk" },
  { asked: "en", told: "en" },
  { asked: "uk-UA,uk;q=0.9,en;q=0.5", told: "uk" },
  { asked: "en;q=0.1, uk;q=0.9", told: "uk" },
  { asked: "uk;q=0, en", told: "en" },
  { asked: "fr", told: "en" },
  { asked: "*", told: "en" },
  { asked: "de, uk;q=0.1", told: "uk" },
] as const;

const cyrillic = /[а-яіїєґ]/i;

check.for(languages, {
  defends:
    "The language of `title` and `detail` in problem documents: English (`en`) or Ukrainian (`uk`), by RFC 9110 section 12.5.4.",
})("speaks $told to who asks for $asked", async ({ asked, told }, { send, onlyOn }) => {
  onlyOn("stateful", "the mock answers with the contract's examples");
  const headers = { "Accept-Language": asked };
  for (const raw of [
    { query: [["limit", "0"]] },
    { query: [["no_such", "1"]], undeclaredOnPurpose: true },
  ] as const) {
    const { body, headers: answered } = judge(await send("listCustomers", { headers, raw }), 400);
    expect(answered.get("Content-Language")).toBe(told);
    const texts = [body.title, body.detail, ...(body.errors ?? []).map(({ detail }) => detail)];
    for (const text of texts) expect(cyrillic.test(text ?? "")).toBe(told === "uk");
    expect(body.code).toBe("invalid-request");
  }
});

check(
  "lists every place that is wrong, in one answer",
  { defends: "With `invalid-request`, what is wrong, one entry for each place." },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock answers with the contract's examples");
    const body = JSON.stringify({
      ...leastCustomer,
      kyc_level: 100,
      segment: "XX",
      nick_name: "x",
      iban: "UA00",
    });
    const { errors = [] } = judge(await send("createCustomer", { raw: { body } }), 400).body;
    expect(errors.map(({ at }) => at).toSorted()).toEqual(["/iban", "/kyc_level", "/nick_name", "/segment"]);
    const raw = {
      query: [
        ["limit", "0"],
        ["offset", "-1"],
        ["kyc_levels", "x"],
      ],
    } as const;
    const { errors: ofQuery = [] } = judge(await send("listCustomers", { raw }), 400).body;
    expect(new Set(ofQuery.map(({ at }) => at))).toEqual(new Set(["limit", "offset", "kyc_levels"]));
  },
);

check(
  "names a misspelt field and a misspelt filter",
  {
    defends:
      "Unknown query parameters and unknown body fields are refused: a mistyped filter must not list everybody.",
  },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock answers with the contract's examples");
    const raw = { query: [["surname", "Шевченко"]], undeclaredOnPurpose: true } as const;
    expect(judge(await send("listCustomers", { raw }), 400).body.errors).toMatchObject([
      { in: "query", at: "surname", code: "unknown" },
    ]);
    const body = JSON.stringify({ ...leastCustomer, sur_name: "Шевченко" });
    expect(judge(await send("createCustomer", { raw: { body } }), 400).body.errors).toMatchObject([
      { in: "body", at: "/sur_name", code: "unknown" },
    ]);
  },
);

check(
  "keeps what was sent out of its detail",
  { defends: "It never holds personal data." },
  async ({ send, onlyOn }) => {
    onlyOn("stateful", "the mock answers with the contract's examples");
    const secret = "Таємниченко-1234567890";
    const body = JSON.stringify({
      ...leastCustomer,
      login: secret.repeat(10),
      phone_number: secret,
      iban: secret,
    });
    const answer = await send("createCustomer", { raw: { body } });
    judge(answer, 400);
    expect(answer.text).not.toContain("Таємниченко");
    const login = freshLogin();
    await openCustomer(send, { login });
    const taken = await send("createCustomer", { body: { ...leastCustomer, login } });
    judge(taken, 409);
    expect(taken.text).not.toContain(login);
  },
);

check(
  "repeats a request's id in the answer and in the problem, and gives each of two others its own",
  {
    defends:
      "Your own name for this request, repeated in the answer, in problem documents and in the server's logs.",
  },
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
