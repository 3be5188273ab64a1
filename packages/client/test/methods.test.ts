import * as contractReader from "@specie/contract";
import { english } from "@specie/contract/editions";
import { describe, expect, test } from "vitest";
import { readOperations } from "../generator/read-operations.ts";
import { createClient, InvalidCallError } from "../src/index.ts";
import { clientOf, counterpartyGuid, customerGuid, failureOf } from "./server.ts";

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
});

test("sends the headers of one call and those of every call", async () => {
  const { client, received } = await clientOf([{}], { headers: { "Accept-Language": "uk" } });
  await client.updateCustomer({ customer_guid: customerGuid, body: {}, headers: { "If-Match": '"7"' } });
  expect(received[0]?.headers).toMatchObject({ "accept-language": "uk", "if-match": '"7"' });
});

test("refuses an empty filter, which a query string would turn into no filter at all", async () => {
  const { client, received } = await clientOf([]);
  const failure = await failureOf(client.listCustomers({ logins: [] }));
  expect(failure).toBeInstanceOf(InvalidCallError);
  expect((failure as Error).message).toBe(
    "listCustomers: logins is an empty list, which matches nobody; leave it out to match all",
  );
  expect(received).toEqual([]);
});

test("refuses an empty path parameter, which would call another operation", async () => {
  const { client, received } = await clientOf([]);
  expect(await failureOf(client.getCustomer({ customer_guid: "" }))).toMatchObject({
    code: "invalid-call",
    message: "getCustomer: customer_guid is required",
  });
  expect(received).toEqual([]);
});

test("the openapi-fetch client underneath has the same token and retries", async () => {
  const { client, received } = await clientOf([{ status: 503, body: "" }, { body: { keys: [] } }]);
  const { data } = await client.raw.GET("/counterparty/{counterparty_guid}/jwk", {
    params: { path: { counterparty_guid: counterpartyGuid } },
  });
  expect(data).toEqual({ keys: [] });
  expect(received.map(({ headers }) => headers["cx-authorization"])).toEqual(["token-1", "token-1"]);
});

test("refuses a base URL that is none, and limits that cannot be kept, before anything is sent", async () => {
  const options = { baseUrl: "bank.example/api", counterpartyGuid, token: "token" };
  expect(() => createClient(options)).toThrow(
    'baseUrl is "bank.example/api"; it must be a URL such as https://bank.example/api/v1.',
  );
  expect(() => createClient({ ...options, baseUrl: "https://bank.example", timeout: 0 })).toThrow(
    "timeout is 0; it must be a number from 1 to 2147483647",
  );
  const { client, received } = await clientOf([]);
  expect(await failureOf(client.listKeys({}, { attempts: Number.NaN }))).toMatchObject({
    code: "invalid-call",
  });
  expect(received).toEqual([]);
});
