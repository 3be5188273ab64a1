import * as contractReader from "@specie/contract";
import { english } from "@specie/contract/editions";
import { describe, expect, onTestFinished, test } from "vitest";
import { readOperations } from "../generator/read-operations.ts";
import { readBaseUrl } from "../src/create-caller.ts";
import { createClient } from "../src/index.ts";
import { readLimits } from "../src/limits.ts";
import { clientOf, counterpartyGuid, customerGuid, failureOf, serve } from "./server.ts";

const operations = readOperations(english);

describe("every operation of the contract", () => {
  test.each(operations)("$id is a method that sends $method $path", async ({ id, method, path }) => {
    const { client, received } = await clientOf(() => ({ body: {} }));
    const guid = "0193e7c4-7c12-7ab3-90d8-3e5f1a6b8c24";
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
    const input = Object.fromEntries(
      names.filter((name) => name !== "counterparty_guid").map((name) => [name, guid]),
    );
    // The test walks over all operations, so it cannot know each one's input type.
    const call = client[id as keyof typeof client] as unknown as (input: object) => Promise<unknown>;

    await call(input);

    const expected = path.replaceAll(/\{(\w+)\}/g, (_, name) =>
      name === "counterparty_guid" ? counterpartyGuid : guid,
    );
    expect(received).toMatchObject([
      { method: method.toUpperCase(), url: { pathname: `/api/v1${expected}` } },
    ]);
    expect(received[0]?.headers["cx-authorization"]).toBe("token-1");
  });

  test("sends every query parameter of listCustomers under its own name", async () => {
    const { client, received } = await clientOf([{ body: {} }]);
    const declared = contractReader.operationOf(contractReader.readOperations(english), "listCustomers");
    const parameters = declared.parameters.filter(({ in: location }) => location === "query");
    const input = Object.fromEntries(parameters.map(({ name }) => [name, [`${name} 1`, `${name},2`]]));

    await client.listCustomers(input as object); // Every value is a list here: only the names are looked at.

    expect(parameters).not.toEqual([]);
    const sent = received[0]?.url.searchParams;
    for (const { name } of parameters) expect(sent?.getAll(name)).toEqual([`${name} 1`, `${name},2`]);
  });
});

test("answers with the body, the request id, the entity tag and the answer itself", async () => {
  const { client } = await clientOf([
    {
      headers: { ETag: '"7"', "X-Request-Id": "abc", "Idempotent-Replayed": "true" },
      body: { login: "олена" },
    },
  ]);
  const { data, requestId, etag, replayed, response } = await client.getCustomer({
    customer_guid: customerGuid,
  });
  expect({ data, requestId, etag, replayed }).toEqual({
    data: { login: "олена" },
    requestId: "abc",
    etag: '"7"',
    replayed: true,
  });
  expect(await response.json()).toEqual({ login: "олена" });
  expect([response.status, response.statusText]).toEqual([200, "OK"]);
});

test("sends the headers of one call and those of every call", async () => {
  const { client, received } = await clientOf([{}], { headers: { "Accept-Language": "uk" } });
  await client.updateCustomer({ customer_guid: customerGuid, body: {}, headers: { "If-Match": '"7"' } });
  expect(received[0]?.headers).toMatchObject({ "accept-language": "uk", "if-match": '"7"' });
});

test.each(["", "/", "//", "///"])("a base URL may end in %j", async (end) => {
  const { baseUrl, received } = await serve([{ body: { keys: [] } }]);
  await createClient({ baseUrl: baseUrl + end, counterpartyGuid, token: "token" }).listKeys();
  expect(received[0]?.url.pathname).toBe(`/api/v1/counterparty/${counterpartyGuid}/jwk`);
});

test.each([
  [
    "no scheme",
    "bank.example/api/v1",
    'is "bank.example/api/v1"; it must be a URL such as https://bank.example',
  ],
  ["a host and a port only", "localhost:4010/api/v1", "must be a URL such as"],
  ["another scheme", "ftp://bank.example/api/v1", "must be a URL such as"],
  ["a path outside a browser", "/api/v1", "must be a URL such as"],
  ["a query", "https://bank.example/api/v1?tenant=1", "must not have a query or a fragment"],
  ["a fragment", "https://bank.example/api/v1#top", "must not have a query or a fragment"],
  ["a password", "https://clerk:s3cret@bank.example/api/v1", "must not hold a user name or password"],
  ["a user name alone", "https://clerk@bank.example/api/v1", "must not hold a user name or password"],
  ["a password alone", "https://:s3cret@bank.example/api/v1", "must not hold a user name or password"],
  [
    "a password in a URL that cannot be parsed",
    "https://clerk:s3cret@bank example/",
    "must be a URL such as",
  ],
])("a base URL with %s is refused before anything is sent", (_, baseUrl, message) => {
  const create = () => createClient({ baseUrl, counterpartyGuid, token: "token" });
  expect(create).toThrow(TypeError);
  expect(create).toThrow(message);
  expect(create).not.toThrow("s3cret");
});

test("in a page a base URL may be a path of its own host, and no other relative one", () => {
  onTestFinished(() => void Reflect.deleteProperty(globalThis, "location"));
  const page = { href: "https://bank.example/clerk/customers?open=1#top" };
  Object.defineProperty(globalThis, "location", { value: page, configurable: true });
  expect(readBaseUrl("/api/v1/")).toBe("https://bank.example/api/v1");
  expect(readBaseUrl("HTTPS://other.example/api/v1")).toBe("https://other.example/api/v1");
  for (const text of ["api/v1", "", "ftp://bank.example/api/v1", "https://", "x https://bank.example"])
    expect(() => readBaseUrl(text)).toThrow(`baseUrl is "${text}"; it must be a URL such as`);
});

test.each([
  ["timeout", 0],
  ["attempts", Number.NaN],
  ["totalTime", 2 ** 31],
])("a limit that cannot be kept is refused: %s of %d", async (name, value) => {
  const options = { baseUrl: "https://bank.example", counterpartyGuid, token: "token", [name]: value };
  expect(() => createClient(options)).toThrow(
    `${name} is ${value}; it must be a number from 1 to 2147483647`,
  );
  const { client, received } = await clientOf([]);
  expect(await failureOf(client.listKeys({}, { [name]: value }))).toMatchObject({ code: "invalid-call" });
  expect(received).toEqual([]);
});

test("a limit is a number from 1 on that a timer can count, and each has its default", () => {
  expect(readLimits({})).toEqual({ timeout: 10_000, attempts: 4, totalTime: 60_000 });
  const most = 2 ** 31 - 1;
  expect(readLimits({ timeout: 1, attempts: 1, totalTime: most })).toEqual({
    ...{ timeout: 1, attempts: 1, totalTime: most },
  });
  expect(readLimits({ timeout: 5, attempts: undefined }, { timeout: 6, attempts: 2 })).toMatchObject({
    ...{ timeout: 5, attempts: 2 },
  });
  for (const timeout of [0.99, -1, most + 1, Number.POSITIVE_INFINITY])
    expect(() => readLimits({ timeout })).toThrow(RangeError);
});

test("an explicit undefined leaves every default in force", async () => {
  const { client, received } = await clientOf(() => "cut", {
    headers: undefined,
    fetch: undefined,
    timeout: undefined,
    attempts: undefined,
    totalTime: undefined,
    onAttempt: undefined,
    logger: undefined,
  });
  await failureOf(client.listKeys(undefined, { signal: undefined, attempts: undefined, headers: undefined }));
  expect(received).toHaveLength(4);
});

test("withOptions makes a client that differs only in what is named", async () => {
  const { client, received } = await clientOf(() => ({ body: { keys: [] } }), { headers: { "X-A": "1" } });
  await client.withOptions({ counterpartyGuid: customerGuid }).listKeys();
  await client.listKeys();
  expect(received.map(({ url }) => url.pathname)).toEqual([
    `/api/v1/counterparty/${customerGuid}/jwk`,
    `/api/v1/counterparty/${counterpartyGuid}/jwk`,
  ]);
  expect(received.map(({ headers }) => headers["x-a"])).toEqual(["1", "1"]);
});
