import { expect, test } from "vitest";
import { modifyCustomer } from "../generated/modify.ts";
import { chainStart } from "../src/chain.ts";
import { encodeOther } from "../src/encode-other.ts";
import { asResponse, type CallOptions, type Client, createClient, SpecieFailure } from "../src/index.ts";
import { exampleHandler } from "../src/msw.ts";
import { infiniteQueryOptions, queryOptions } from "../src/query.ts";
import { readAnswer } from "../src/read-answer.ts";
import { createSigner } from "../src/sign.ts";
import { clientOf, counterpartyGuid, customerGuid, failureOf, problem, type Reply } from "./server.ts";

/** A failure with all that a caller can read of it. */
function shown(error: unknown): string {
  const text = (value: unknown) => {
    if (value instanceof Response) return `an answer with status ${value.status}`;
    return value instanceof Error ? String(value) : (JSON.stringify(value) ?? String(value));
  };
  const names = error instanceof SpecieFailure ? Object.getOwnPropertyNames(error) : ["cause"];
  const members = names.filter((name) => !/^(stack|message|name)$/.test(name)).toSorted();
  const lines = members.map((name) => `  ${name}: ${text(Reflect.get(Object(error), name))}\n`);
  return `${error}\n${lines.join("")}`;
}

const page = (body: object): Reply => ({ body });
const html = { status: 404, headers: { "Content-Type": "text/html" }, body: "<h1>404</h1>" };
const places = (count: number): Reply => {
  const errors = Array.from({ length: count }, (_, index) => ({
    ...{ in: "body", at: `/a${index}`, code: "type", detail: "must be a text." },
  }));
  return { status: 400, body: { ...Object(Object(problem(400, "invalid-request")).body), errors } };
};
const clock = (seconds: number) => ({
  Date: new Date(Date.UTC(2026, 2, 12) + seconds * 1000).toUTCString(),
});
const ofServer: Readonly<Record<string, Reply>> = {
  "a problem": problem(404, "route-not-found"),
  "a problem that was stored": problem(409, "idempotency-key-in-progress", { "Idempotent-Replayed": "true" }),
  "one wrong place": places(1),
  "six wrong places": places(6),
  "eight wrong places": places(8),
  "a clock that is ahead": problem(401, "unauthorized", clock(-31)),
  "a clock that is behind": problem(401, "unauthorized", clock(31)),
  "a clock that is near": problem(401, "unauthorized", clock(30)),
  "an unknown code": problem(404, "unheard-of"),
  "an unknown code and a clock that is ahead": problem(401, "unheard-of", clock(-31)),
  "a code of another status": problem(410, "route-not-found"),
  "a wrong method": problem(405, "method-not-allowed", { "Idempotent-Replayed": "true" }),
  "a page of a proxy": html,
  "an empty failure": { status: 500, body: "" },
  "a list for an object": page([]),
  "another success": { status: 202, body: {} },
  "no answer": "cut",
};

const context = { signal: new AbortController().signal };
const data = { keys: [] };
const call = (own: CallOptions) => (client: Client) => client.listKeys({}, own);
const get = (guid: unknown) => (client: Client) => client.getCustomer({ customer_guid: String(guid) });
const search = (input: object) => (client: Client) => client.listCustomers(input);
const body = (members: object) => (client: Client) => client.createCustomer({ body: members as never }); // What JavaScript can pass.
const first = async (rows: AsyncGenerator<unknown>) => {
  for await (const _ of rows);
};
const aborted = () => {
  const controller = new AbortController();
  const fetch = async () => {
    controller.abort("enough");
    throw new TypeError("ended");
  };
  return { signal: controller.signal, fetch };
};
const throws = (error: unknown) => () => {
  throw error;
};

const ofCaller: Readonly<Record<string, readonly [(client: Client) => Promise<unknown>, ...Reply[]]>> = {
  "no answer in two attempts": [call({ attempts: 2 }), "cut", "cut"],
  "no answer in the time of all attempts": [call({ totalTime: 1 }), "hang"],
  "no answer in time": [call({ timeout: 1, attempts: 1 }), "hang"],
  "an end by the caller before": [call({ signal: AbortSignal.abort("enough") })],
  "an end by the caller in the only attempt": [(client) => call({ ...aborted(), attempts: 1 })(client)],
  "an end by the caller with attempts left": [(client) => call(aborted())(client)],
  "a token that is refused twice": [
    (client) => client.withOptions({ token: async () => "old" }).listKeys(),
    problem(401, "unauthorized", clock(0)),
    problem(401, "unauthorized", clock(0)),
  ],
  "an empty token": [(client) => client.withOptions({ token: "" }).listKeys()],
  "a token with a space": [(client) => client.withOptions({ token: "a b" }).listKeys()],
  "a provider that throws": [
    (client) => client.withOptions({ token: throws(new Error("no key")) }).listKeys(),
  ],
  "no timeout": [call({ timeout: 0 })],
  "half an attempt": [call({ attempts: 0.5 })],
  "more time than a timer has": [call({ totalTime: 2 ** 31 })],
  "no customer": [(client) => client.getCustomer({} as never)],
  "an empty customer": [get("")],
  "the folder above": [get("..")],
  "half of a letter": [get("\ud800")],
  "an empty filter": [search({ logins: [] })],
  "a filter of null": [search({ logins: null })],
  "a filter of a date": [search({ logins: new Date(Number.NaN) })],
  "a filter of an object": [search({ logins: {} })],
  "no number in the body": [body({ balance_allowed: Number.NaN })],
  "a BigInt in the body": [body({ balance_allowed: 1n })],
  "no name of a header": [call({ headers: { "X A": "a" } })],
  "no text of a header": [call({ headers: { "X-A": "ї" } })],
  "headers that throw": [call({ headers: throws("none") })],
  "no page": [(client) => first(client.iterate.listCustomers()), page({ customers: {}, next_cursor: "a" })],
  "no cursor": [(client) => first(client.pages.listCustomers()), page({ customers: [], next_cursor: 1 })],
  "a cursor that comes again": [
    (client) => first(client.pages.listCustomers()),
    page({ customers: [], next_cursor: "a" }),
    page({ customers: [], next_cursor: "a" }),
  ],
  "no page of events": [(client) => first(client.events()), page({ events: 1, next_cursor: "a" })],
  "an event's cursor that comes again": [
    (client) => first(client.events({ cursor: "a" })),
    page({ events: [], next_cursor: "a", has_more: true }),
  ],
  "a feed that is ended": [(client) => first(client.events({}, { signal: AbortSignal.abort("enough") }))],
};

const clientWith = (baseUrl: string) => () => createClient({ baseUrl, counterpartyGuid, token: "token-1" });
const answer = (status: number, text: string, answers?: object) => () =>
  readAnswer("getCustomer", { failures: [410], ...answers }, new Response(text, { status }), () => 0);
const key = { kid: "k", alg: "EdDSA" } as const;

const ofSettings: Readonly<Record<string, () => unknown>> = {
  "no URL": clientWith("bank.example/api"),
  "no URL with a password": clientWith("a:b@bank.example"),
  "a URL with a password": clientWith("https://a:b@bank.example"),
  "a URL with a user": clientWith("https://a@bank.example"),
  "a URL with a query": clientWith("https://bank.example?a=1"),
  "a URL with a fragment": clientWith("https://bank.example#a"),
  "no attempts": () =>
    createClient({ ...{ baseUrl: "http://a", counterpartyGuid, token: "t" }, attempts: 0 }),
  "a declared failure": answer(410, '{"why":"gone"}'),
  "a declared failure in a text": answer(410, "gone"),
  "a success that is no JSON": answer(200, "<a>", { answers: { 200: "json" } }),
  "a success of another status": answer(201, "{}"),
  "a short life of tokens": () => createSigner({ key, sub: "a", lifetime: 59 }),
  "a long life of tokens": () => createSigner({ key, sub: "a", lifetime: 1201 }),
  "no GUID of a chain": () => chainStart("a"),
  "a number for a text": () => encodeOther(1, "text/csv"),
  "an object for a text": () => encodeOther({}, "text/csv"),
  "no text in a form": () => encodeOther({ a: null }, "multipart/form-data"),
  "no text in a form of a URL": () => encodeOther({ a: [1] }, "application/x-www-form-urlencoded"),
  "no example": () => exampleHandler("http://a", "listKeys", "None" as never),
  "an error with an answer that is not ours": () =>
    asResponse(Promise.reject(Object.assign(new Error("other"), { response: Response.json(1) }))),
};

// Each failure with each of its members; `vitest run test/failures-record.test.ts --update` writes it. Look at the difference.
test("what each failure says", async () => {
  const texts: string[] = [];
  const record = async (what: string, promise: Promise<unknown>) =>
    texts.push(`== ${what}\n${shown(await failureOf(promise))}`);
  for (const [what, reply] of Object.entries(ofServer)) {
    const { client } = await clientOf([reply]);
    await record(what, client.listKeys({}, { attempts: 1 }));
  }
  for (const [what, [failing, ...replies]] of Object.entries(ofCaller)) {
    const { client } = await clientOf([...replies, page(data)]);
    await record(what, failing(client));
  }
  for (const [what, failing] of Object.entries(ofSettings)) await record(what, (async () => failing())());
  await expect(texts.join("\n")).toMatchFileSnapshot("failures.txt");
});

test("what a success has, also where it was stored", async () => {
  const headers = { "Idempotent-Replayed": "true", ETag: '"7"', "X-Request-Id": "r-1" };
  const unstored = { ...headers, "Idempotent-Replayed": "false" };
  const { client } = await clientOf([{ headers, body: data }, page(data), { headers: unstored, body: data }]);
  const { response, ...result } = await client.listKeys();
  expect(result).toEqual({ status: 200, data, requestId: "r-1", etag: '"7"', replayed: true });
  expect([response.status, await response.json()]).toEqual([200, data]);
  const { response: _, ...other } = await client.listKeys();
  expect(other).toEqual({ status: 200, data, requestId: "request-1", etag: undefined, replayed: false });
  expect(await client.listKeys()).toMatchObject({ requestId: "r-1", replayed: false });
});

test("the options of a call reach the request, in whichever way it is made", async () => {
  const list = { ...data, customers: [], events: [], next_cursor: null, has_more: false };
  const reply: Reply = { headers: { ETag: '"1"' }, body: list };
  const { client, received } = await clientOf(() => reply);
  const own = { headers: { "X-Own": "1" } };
  await client.listKeys({}, own);
  await client.safe.listKeys({}, own);
  await first(client.iterate.listCustomers({}, own));
  await first(client.pages.listCustomers({}, own));
  await queryOptions(client, "listKeys", {}, own).queryFn(context);
  await infiniteQueryOptions(client, "listCustomers", {}, own).queryFn({ ...context, pageParam: "a" });
  reply.body = { ...list, next_cursor: "a" };
  await first(client.events({}, { ...own, follow: false }));
  await modifyCustomer(client, customerGuid, () => ({ name: "A" }), own);
  expect(received.map(({ headers }) => headers["x-own"])).toEqual(Array.from({ length: 9 }, () => "1"));
});
