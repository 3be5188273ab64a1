import { expect } from "vitest";
import { memberOf, operationsOf, problemsOf, typeBase } from "../../src/contract.ts";
import type { Bilingual } from "../../src/lang.ts";
import { statusesWithHeader } from "../../src/reference/headers.ts";
import { type Answer, type Api, asset, forgedToken } from "./api.ts";

/** A sentence of a guide that only a running server can show, as it is written in both languages, and its proof. */
export interface Statement extends Bilingual {
  readonly guide: string;
  readonly proof: (api: Api) => Promise<void>;
}

const key = (value: string) => ({ "Idempotency-Key": `"${value}"` });
const listed = (answer: { field: (name: string) => unknown }): string[] => {
  const customers = answer.field("customers");
  return Array.isArray(customers) ? customers.map((one) => String(memberOf(one, "wallet_user_guid"))) : [];
};
const fieldsOf = (answer: { field: (name: string) => unknown }): string[] => {
  const errors = answer.field("errors");
  return Array.isArray(errors) ? errors.map((one) => String(memberOf(one, "at"))) : [];
};

export const statements: readonly Statement[] = [
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
    guide: "concurrency",
    en: "The server rejects it, and nothing changes:",
    uk: "Сервер її відхиляє, і нічого не змінюється:",
    proof: async (api) => {
      const path = `/customers/${await api.customer({ name: "Олена" })}`;
      const stale = (await api.call("GET", path)).headers.get("etag") ?? "";
      await api.call("PUT", path, { body: { name: "Ольга" } });
      const late = await api.call("PUT", path, { body: { name: "Оксана" }, headers: { "If-Match": stale } });
      expect([late.status, late.field("code")]).toEqual([412, "version-mismatch"]);
      expect((await api.call("GET", path)).field("name")).toBe("Ольга");
    },
  },
  {
    guide: "concurrency",
    en: "changes only the fields in the request; `null` clears a field.",
    uk: "змінює лише надіслані поля; `null` очищає поле.",
    proof: async (api) => {
      const path = `/customers/${await api.customer({ name: "Олена", surname: "Коваль" })}`;
      const changed = await api.call("PUT", path, { body: { surname: null } });
      expect([changed.field("name"), changed.field("surname")]).toEqual(["Олена", null]);
    },
  },
  {
    guide: "concurrency",
    en: "An update that changes nothing succeeds and creates no new version.",
    uk: "Запит, який нічого не змінює, успішний, але нової версії не створює.",
    proof: async (api) => {
      const path = `/customers/${await api.customer({ name: "Олена" })}`;
      const before = (await api.call("GET", path)).headers.get("etag");
      const same = await api.call("PUT", path, { body: { name: "Олена" } });
      expect([same.status, same.headers.get("etag")]).toEqual([200, before]);
    },
  },
  {
    guide: "concurrency",
    en: '`If-Match: *` means any version. A weak tag (`W/"…"`) is rejected.',
    uk: '`If-Match: *` означає будь-яку версію. Слабку мітку (`W/"…"`) сервер відхиляє.',
    proof: async (api) => {
      const path = `/customers/${await api.customer()}`;
      const any = await api.call("PUT", path, { body: { name: "А" }, headers: { "If-Match": "*" } });
      expect(any.status).toBe(200);
      const weak = { "If-Match": `W/${any.headers.get("etag")}` };
      expect((await api.call("PUT", path, { body: { name: "Б" }, headers: weak })).status).toBeGreaterThan(
        399,
      );
      expect((await api.call("GET", path)).field("name")).toBe("А");
    },
  },
  {
    guide: "concurrency",
    en: "and the update applies to that version or not at all.",
    uk: "і зміну буде застосовано саме до цієї версії або не застосовано зовсім.",
    proof: async (api) => {
      const path = `/customers/${await api.customer()}`;
      const tag = (await api.call("GET", path)).headers.get("etag") ?? "";
      const send = (name: string) => api.call("PUT", path, { body: { name }, headers: { "If-Match": tag } });
      expect([(await send("Олена")).status, (await send("Ольга")).status]).toEqual([200, 412]);
      expect((await api.call("GET", path)).field("name")).toBe("Олена");
    },
  },
  {
    guide: "concurrency",
    en: "So two updates of different fields do not conflict, even without `If-Match`.",
    uk: "Тому зміни різних полів не заважають одна одній навіть без `If-Match`.",
    proof: async (api) => {
      const path = `/customers/${await api.customer()}`;
      const sent = [{ name: "Олена" }, { surname: "Коваль" }, { status: "active" }];
      const answers = await Promise.all(sent.map((body) => api.call("PUT", path, { body })));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect(JSON.parse((await api.call("GET", path)).text)).toMatchObject(Object.assign({}, ...sent));
    },
  },
  {
    guide: "concurrency",
    en: "a retry after a lost response would otherwise conflict with its own new version and get 412 [`version-mismatch`](/en/problems/version-mismatch/).",
    uk: "інакше повтор після втраченої відповіді натрапить на власну нову версію й отримає 412 [`version-mismatch`](/uk/problems/version-mismatch/).",
    proof: async (api) => {
      const path = `/customers/${await api.customer()}`;
      const send = async (name: string, headers: object) => {
        const tag = (await api.call("GET", path)).headers.get("etag") ?? "";
        const once = () =>
          api.call("PUT", path, { body: { name }, headers: { "If-Match": tag, ...headers } });
        return [(await once()).status, (await once()).status];
      };
      expect(await send("Олена", {})).toEqual([200, 412]);
      expect(await send("Ольга", key("statement-update"))).toEqual([200, 200]);
    },
  },
  {
    guide: "paging",
    en: "Without filters it returns all customers that are not disabled. `total` counts all matches before paging.",
    uk: "Без фільтрів це всі, крім деактивованих. `total` — це кількість усіх збігів, без поділу на сторінки.",
    proof: async (api) => {
      await api.customer();
      const disabled = await api.customer({ is_disabled: true });
      const all = await api.call("GET", "/customers?limit=200");
      expect(listed(all)).not.toContain(disabled);
      expect(all.field("total")).toBe(listed(all).length);
      const one = await api.call("GET", "/customers?limit=1");
      expect([listed(one).length, one.field("total")]).toEqual([1, all.field("total")]);
      expect(listed(await api.call("GET", "/customers?limit=200&is_disabled=true"))).toContain(disabled);
    },
  },
  {
    guide: "paging",
    en: "A filter with several values matches **any** of them. Repeat the parameter: `?surnames=…&surnames=…`. A comma is part of the value.",
    uk: "Фільтру з кількома значеннями відповідає клієнт, який має **будь-яке** з них. Повторіть параметр: `?surnames=…&surnames=…`. Кома є частиною значення.",
    proof: async (api) => {
      const [one, other] = [
        await api.customer({ surname: "Any-A" }),
        await api.customer({ surname: "Any-B" }),
      ];
      const both = await api.call("GET", "/customers?surnames=Any-A&surnames=Any-B");
      expect(listed(both).sort()).toEqual([one, other].sort());
      expect(listed(await api.call("GET", "/customers?surnames=Any-A,Any-B"))).toEqual([]);
    },
  },
  {
    guide: "paging",
    en: "Bounds, `min_…` and `max_…`, are **inclusive**.",
    uk: "Межі `min_…` і `max_…` **включні**.",
    proof: async (api) => {
      const guid = await api.customer({ balance_allowed: 7, surname: "Bounds" });
      const find = async (query: string) =>
        listed(await api.call("GET", `/customers?surnames=Bounds&${query}`));
      for (const query of ["min_balance_allowed=7", "max_balance_allowed=7"])
        expect(await find(query)).toEqual([guid]);
      for (const query of ["min_balance_allowed=7.0000001", "max_balance_allowed=6"])
        expect(await find(query)).toEqual([]);
    },
  },
  {
    guide: "paging",
    en: "An unknown parameter is rejected: a mistyped filter must not list all customers.",
    uk: "Невідомий параметр сервер відхиляє: через описку у фільтрі не можна отримати перелік усіх.",
    proof: async (api) => {
      const refused = await api.call("GET", "/customers?surname=x");
      expect([refused.status, fieldsOf(refused)]).toEqual([400, ["surname"]]);
    },
  },
  {
    guide: "paging",
    en: "Send `next_cursor` back as `cursor` until it is `null`.",
    uk: "Надсилайте `next_cursor` як `cursor`, доки він не стане `null`.",
    proof: async (api) => {
      const made = [];
      for (const name of ["А", "Б", "В"]) made.push(await api.customer({ surname: "Cursor", name }));
      const seen: string[] = [];
      let query = "";
      do {
        const page = await api.call("GET", `/customers?surnames=Cursor&limit=1${query}`);
        seen.push(...listed(page));
        const next = page.field("next_cursor");
        query = next === null ? "" : `&cursor=${encodeURIComponent(String(next))}`;
      } while (query !== "" && seen.length < 10);
      expect(seen).toEqual(made.toReversed());
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
