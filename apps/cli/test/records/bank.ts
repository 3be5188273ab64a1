import { readFileSync } from "node:fs";
import type { Fetch, FetchAnswer } from "@specie/client";

/** Where the bank is, and who calls it. */
export const url = "https://bank.example/api/v1";
export const counterparty = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";
export const moment = Date.UTC(2026, 2, 12, 10);

const guidOf = (number: number) => `0193e7c2-5b1f-7c3a-9f4e-${String(number).padStart(12, "0")}`;

const customer = (number: number, members: object) => ({
  ...{ wallet_user_guid: guidOf(number), counterparty_guid: counterparty, login: null, name: null },
  ...{ segment: "PL", kyc_level: 1, balance_allowed: 0, is_disabled: false },
  ...{ created_at: "2026-03-12T10:00:00Z", ...members },
});

const customers = [
  customer(1, { login: "olena@bank", name: "Олена", balance_allowed: 150000.55 }),
  customer(2, {
    ...{ login: "=1+1", name: 'Іван "О\'Коннор"; Ко', balance_allowed: 1e-7, is_disabled: true },
    segment: null,
  }),
  customer(3, { name: "\u001B[2Jx", segment: "PI", kyc_level: 99 }),
];
const chain = JSON.parse(readFileSync(new URL("chain.json", import.meta.url), "utf8"));
const events = [1, 2, 3].map((sequence) => ({
  ...{ guid: guidOf(100 + sequence), sequence, type: "customer.updated", at: chain.head.at },
  ...{ object_guid: guidOf(sequence), customer_version: sequence === 2 ? null : sequence },
}));

/** What the bank answers; a number is the status of a problem. */
type Answer = { readonly body: unknown; readonly etag?: string } | number;

/** What is wrong with the bank, by the word that the record has for it. */
export type Trouble =
  | ""
  | "down"
  | "busy"
  | "refusing"
  | "unauthorized"
  | "late"
  | "undated"
  | "older"
  | "newer"
  | "cut"
  | "altered"
  | "many";

const versions: Partial<Record<Trouble, string>> = { many: "2.0.0", older: "1.2.2", newer: "1.10.0" };

/** The answer to a request of the frozen contract. */
function answer(
  method: string,
  path: string,
  query: URLSearchParams,
  body: unknown,
  trouble: Trouble,
): Answer {
  const [collection = "", id = "", part] = path.split("/").slice(3);
  if (path.endsWith("/jwk/authenticate")) {
    const contract_version = versions[trouble] ?? "1.2.3";
    return { body: { sub: "ops", kid: "own", expires_at: chain.head.at, contract_version } };
  }
  switch (`${method} ${collection}${part === undefined ? "" : ` ${part}`}`) {
    case "GET customers":
      return id === "" ? list(query, trouble) : { body: customers[Number(id.slice(-1)) - 1], etag: '"7"' };
    case "POST customers": {
      const { login } = Object(body);
      return login === "taken" ? 409 : { body: { customer_guid: guidOf(String(login).length) } };
    }
    case "PUT customers":
      return { body: { ...customers[0], ...Object(body) }, etag: '"8"' };
    case "GET customers accounts":
      return {
        body: {
          accounts: id.endsWith("3")
            ? []
            : [
                {
                  guid: guidOf(9),
                  iban: id.endsWith("2") ? null : "UA213223130000026007233566001",
                  assets: id.endsWith("2") ? [] : [{ stellar_code: "UAH", stellar_issuer: "ISSUER" }],
                },
              ],
        },
      };
    case "POST jwk":
    case "PUT jwk":
      return { body: { guid: guidOf(8), kid: Object(body).data?.kid } };
    case "DELETE jwk":
      return { body: { guid: id, kid: "own" } };
    case "GET chain":
      return { body: id === "head" ? chain.head : entries(query, trouble) };
    case "GET events":
      return { body: { events: query.has("cursor") ? [] : events, next_cursor: "c3", has_more: false } };
    default:
      return 404;
  }
}

function list(query: URLSearchParams, trouble: Trouble): Answer {
  const wanted = customers.filter(
    ({ login, wallet_user_guid }) =>
      (!query.has("logins") || query.getAll("logins").includes(String(login))) &&
      (!query.has("wallet_user_guids") || query.getAll("wallet_user_guids").includes(wallet_user_guid)),
  );
  const from = Number(query.get("cursor") ?? 0);
  // Pages of two.
  const next = from + 2 < wanted.length ? String(from + 2) : null;
  return {
    body: {
      ...{ customers: wanted.slice(from, from + 2), total: trouble === "many" ? 10_000 : wanted.length },
      ...{ total_relation: trouble === "many" ? "gte" : "eq", next_cursor: next },
    },
  };
}

function entries(query: URLSearchParams, trouble: Trouble) {
  const after = Number(query.get("after_sequence"));
  const stored = chain.entries.filter(
    ({ sequence }: { sequence: number }) => sequence > after && !(trouble === "cut" && sequence === 2),
  );
  // A value of the last one is another than its hash.
  const shown =
    trouble === "altered" ? JSON.parse(JSON.stringify(stored).replace('PL\\""', 'PX\\""')) : stored;
  return { entries: shown.slice(0, Number(query.get("limit"))), has_more: false };
}

/** The bank, which answers in this process, and what it was sent. */
export function openBank() {
  const sent: string[] = [];
  const signals: AbortSignal[] = [];
  const state: { trouble: Trouble } = { trouble: "" };
  const fetch: Fetch = async (address, { method, headers, body, signal, redirect, credentials }) => {
    signal.throwIfAborted();
    signals.push(signal);
    const { pathname, search, searchParams } = new URL(address);
    const path = pathname.replace("/api/v1", "");
    const shown = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    sent.push(
      [
        `${method} ${path}${search} (redirects: ${redirect}, cookies: ${credentials})`,
        ...shown.sort(),
        ...(body === undefined ? [] : [String(body)]),
      ].join("\n    "),
    );
    const { trouble } = state;
    if (trouble === "down")
      throw new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED 192.0.2.1:443") });
    const given = body === undefined ? undefined : JSON.parse(String(body));
    const statuses: Partial<Record<Trouble, number>> = { busy: 503, refusing: 403, unauthorized: 401 };
    const found = statuses[trouble] ?? answer(method, path, searchParams, given, trouble);
    return typeof found === "number" ? problem(found) : success(found, trouble);
  };
  return { fetch, sent, signals, state };
}

const dates: Partial<Record<Trouble, number>> = { late: moment - 95_000 };

function success({ body, etag }: Exclude<Answer, number>, trouble: Trouble): FetchAnswer {
  const headers = {
    "X-Request-Id": "request-7",
    "Content-Type": "application/json",
    ...(etag !== undefined && { ETag: etag }),
    ...(trouble !== "undated" && { Date: new Date(dates[trouble] ?? moment - 3000).toUTCString() }),
  };
  return new Response(JSON.stringify(body), { status: 200, statusText: "As Asked", headers });
}

const codes: Readonly<Record<number, string>> = {
  401: "unauthorized",
  403: "scope-missing",
  404: "customer-not-found",
  409: "login-taken",
  503: "service-unavailable",
};

function problem(status: number): FetchAnswer {
  const document = {
    ...{ type: "about:blank", title: "A problem", status, detail: `Why it is ${status}.`, instance: "/" },
    ...{ code: codes[status], request_id: "request-7" },
    ...(status === 409 && {
      errors: [
        { in: "body", at: "/login", code: "taken", detail: "It is taken." },
        { in: "body", at: "/name", code: "odd", detail: "It is odd." },
      ],
    }),
  };
  const headers = { "Content-Type": "application/problem+json", Date: new Date(moment).toUTCString() };
  return new Response(JSON.stringify(document), { status, statusText: "Not As Asked", headers });
}
