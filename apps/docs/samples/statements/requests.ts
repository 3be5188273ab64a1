import { expect } from "vitest";
import { operationsOf, problemsOf, typeBase } from "../../src/contract.ts";
import { statusesWithHeader } from "../../src/reference/headers.ts";
import { type Answer, asset, fieldsOf, forgedToken, key, listed, type Statement } from "./api.ts";

/** Of the guides on errors, idempotency, amounts, limits and authentication. */
export const requestStatements: readonly Statement[] = [
  {
    guide: "errors",
    en: "Every response with a status of 400 or higher is a problem document (RFC 9457, `application/problem+json`).",
    uk: "Кожна відповідь зі статусом від 400 містить документ про помилку (RFC 9457, `application/problem+json`).",
    proof: async (api) => {
      const guid = await api.customer();
      const calls = [
        api.call("GET", "/customers?no_such_filter=1"),
        api.call("GET", "/customers", { token: "x" }),
        api.call("GET", "/nowhere"),
        api.call("GET", "/customers/0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08"),
        api.call("POST", "/customers", { body: "{" }),
        api.call("POST", "/customers", { body: "a=b", headers: { "Content-Type": "text/plain" } }),
        api.call("POST", "/customers", { body: { ...asset, login: "x".repeat(2_000_000) } }),
        api.call("PUT", `/customers/${guid}`, { body: { name: "А" }, headers: { "If-Match": '"0"' } }),
      ];
      const statuses = new Set<number>();
      for (const { status, headers, field } of await Promise.all(calls)) {
        statuses.add(status);
        expect(headers.get("content-type")).toMatch(/^application\/problem\+json/);
        const problem = problemsOf("en").find(({ code }) => code === field("code"));
        expect(problem?.status).toBe(status);
        expect(field("type")).toBe(typeBase + problem?.code);
        expect(field("request_id")).toBe(headers.get("x-request-id"));
      }
      expect([...statuses].sort()).toEqual([400, 401, 404, 412, 413, 415]);
    },
  },
  {
    guide: "errors",
    en: "`errors`, with [`invalid-request`](/en/problems/invalid-request/), lists every invalid field at once.",
    uk: "`errors` у [`invalid-request`](/uk/problems/invalid-request/) перелічує одразу всі хибні поля.",
    proof: async (api) => {
      const body = { ...asset, segment: "XX", kyc_level: 1000, iban: "UA00" };
      expect(fieldsOf(await api.call("POST", "/customers", { body })).sort()).toEqual([
        "/iban",
        "/kyc_level",
        "/segment",
      ]);
    },
  },
  {
    guide: "idempotency",
    en: "With an `Idempotency-Key` the server stores the response together with the change, and returns it again when the request is repeated. `Idempotent-Replayed` marks such a response.",
    uk: "Якщо надіслати `Idempotency-Key`, сервер збереже відповідь разом зі зміною і поверне її на повторний запит. Таку відповідь позначено заголовком `Idempotent-Replayed`.",
    proof: async (api) => {
      const request = { body: { ...asset, login: "statement-replay" }, headers: key("statement-replay") };
      const [one, other] = [
        await api.call("POST", "/customers", request),
        await api.call("POST", "/customers", request),
      ];
      expect([one.status, other.status, other.text]).toEqual([200, 200, one.text]);
      expect(one.headers.get("idempotent-replayed")).toBeNull();
      expect(other.headers.get("idempotent-replayed")).toBe("true");
    },
  },
  {
    guide: "idempotency",
    en: "A different body with the same key is rejected, and nothing changes:",
    uk: "Інше тіло з тим самим ключем сервер відхиляє і нічого не змінює:",
    proof: async (api) => {
      const send = (login: string) =>
        api.call("POST", "/customers", { body: { ...asset, login }, headers: key("statement-reuse") });
      expect((await send("statement-reuse")).status).toBe(200);
      const refused = await send("statement-reuse-other");
      expect([refused.status, refused.field("code")]).toEqual([422, "idempotency-key-reused"]);
      expect(listed(await api.call("GET", "/customers?logins=statement-reuse-other"))).toEqual([]);
    },
  },
  {
    guide: "idempotency",
    en: "A failed request changed nothing and is not stored: the same request is executed again.",
    uk: "Невдалий запит нічого не змінив і не зберігається: той самий запит виконується знову.",
    proof: async (api) => {
      await api.customer({ login: "statement-taken" });
      const send = (login: string) =>
        api.call("POST", "/customers", { body: { ...asset, login }, headers: key("statement-taken") });
      for (const attempt of [await send("statement-taken"), await send("statement-taken")])
        expect([attempt.field("code"), attempt.headers.get("idempotent-replayed")]).toEqual([
          "login-taken",
          null,
        ]);
      // A stored response would bind the key to its request.
      expect((await send("statement-free")).status).toBe(200);
    },
  },
  {
    guide: "amounts",
    en: "The server never rounds. It checks the number as it is written, including zeros at the end:",
    uk: "Сервер ніколи не округлює. Ураховується саме запис числа, разом із кінцевими нулями:",
    proof: async (api) => {
      const path = `/customers/${await api.customer()}`;
      const send = (amount: string) => api.call("PUT", path, { body: `{"balance_allowed":${amount}}` });
      expect((await send("150000.55")).text).toContain('"balance_allowed":150000.55');
      for (const amount of ["0.30000000000000004", "1.00000000"]) {
        const refused = await send(amount);
        expect([refused.status, fieldsOf(refused)]).toEqual([400, ["/balance_allowed"]]);
      }
    },
  },
  {
    guide: "limits",
    en: "Nothing is truncated or rounded: a request beyond a limit is rejected, and `errors` names the field.",
    uk: "Ніщо не обрізається й не округлюється: запит, що перевищує обмеження, сервер відхиляє, а в `errors` указує поле.",
    proof: async (api) => {
      const values = Array.from({ length: 101 }, (_, index) => `logins=${index}`).join("&");
      expect(fieldsOf(await api.call("GET", `/customers?${values}`))).toEqual(["logins"]);
      expect(fieldsOf(await api.call("GET", "/customers?limit=201"))).toEqual(["limit"]);
      const long = await api.call("POST", "/customers", { body: { ...asset, login: "x".repeat(129) } });
      expect([long.status, fieldsOf(long)]).toEqual([400, ["/login"]]);
    },
  },
  {
    guide: "authentication",
    en: "A private or symmetric key is rejected and never stored; the response names the field.",
    uk: "Приватний або симетричний ключ сервер відхиляє і ніколи не зберігає; у відповіді вказано зайве поле.",
    proof: async (api) => {
      const before = (await api.call("GET", "/jwk")).text;
      const key = { kty: "OKP", alg: "EdDSA", kid: "private", use: "sig", crv: "Ed25519", x: "A".repeat(43) };
      const refused = await api.call("POST", "/jwk", { body: { data: { ...key, d: "A".repeat(43) } } });
      expect([refused.status, fieldsOf(refused)]).toEqual([400, ["/data/d"]]);
      expect((await api.call("GET", "/jwk")).text).toBe(before);
    },
  },
  {
    guide: "authentication",
    en: "states its reason as far as the request itself shows it, such as an expired token. A token that no registered key signed gets the same response whatever keys there are, so that an attacker learns nothing.",
    uk: "пояснює причину, наскільки її видно із самого запиту, наприклад прострочений токен. На токен, не підписаний жодним зареєстрованим ключем, відповідь завжди однакова, хоч які ключі є, щоб зловмисник нічого не дізнався.",
    proof: async (api) => {
      const ask = (token: string) => api.call("GET", "/customers", { token });
      const shown = ({ status, text, field }: Answer) =>
        JSON.stringify([status, text.replaceAll(String(field("request_id")), "")]);
      const forged = await ask(forgedToken(api.token, {}, {}));
      expect(shown(await ask(forgedToken(api.token, { kid: "unknown" }, {})))).toBe(shown(forged));
      for (const token of ["no token", forgedToken(api.token, {}, { exp: 1 })]) {
        const { status, field } = await ask(token);
        expect([status, field("code")]).toEqual([401, "unauthorized"]);
        expect(field("detail")).not.toBe(forged.field("detail"));
      }
    },
  },
  {
    guide: "limits",
    en: "contain the limit and what is left of it; other responses, and those to an address without an operation, do not.",
    uk: "містять ліміт і його залишок; інші відповіді та відповіді на адресу, за якою немає операції, — ні.",
    // Of all responses before it.
    proof: async (api) => {
      const statuses = statusesWithHeader(operationsOf("en"), "RateLimit");
      const wrong = api.answers.filter(
        ({ status, headers, field }) =>
          headers.has("RateLimit") !== (statuses.includes(status) && field("code") !== "route-not-found"),
      );
      expect(wrong.map(({ status, text }) => `${status} ${text.slice(0, 80)}`)).toEqual([]);
      const seen = new Set(api.answers.map(({ status }) => statuses.includes(status)));
      expect(seen.size).toBe(2);
    },
  },
];
