import { english } from "@specie/contract/editions";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { examples } from "../generated/examples.ts";
import { createClient } from "../src/index.ts";
import { exampleHandler, exampleHandlers, type MockedOperation } from "../src/msw.ts";
import { counterpartyGuid, customerGuid } from "./server.ts";

const baseUrl = "https://bank.example/api/v1";
const server = setupServer(...exampleHandlers(baseUrl));
const client = createClient({ baseUrl, counterpartyGuid, token: "token-1" });

beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const operations = Object.keys(examples) as MockedOperation[];

test.for(operations)("%s answers with the contract's example", async (operation) => {
  const names = [...examples[operation].path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
  const input = Object.fromEntries(names.map((name) => [name, customerGuid]));
  const [name, expected] = Object.entries(examples[operation].answers)[0] ?? [];
  // The test walks over all operations, so it cannot know each one's input type.
  const call = client[operation] as unknown as (input: object) => Promise<{ data: unknown }>;
  const { data } = await call(input);
  expect(data).toEqual(expected?.body);
  expect(Object.entries(english.components.examples).find(([key]) => key === name)?.[1].value).toEqual(data);
});

test("one operation answers with the problem that a test names, as often as it is called", async () => {
  server.use(exampleHandler(baseUrl, "createCustomer", "ProblemLoginTaken"));
  const body = { asset_code: "UAH", asset_issuer: "G" };
  for (const outcome of [
    await client.safe.createCustomer({ body }),
    await client.safe.createCustomer({ body }),
  ])
    expect(outcome).toMatchObject({ ok: false, error: { code: "login-taken", status: 409 } });
  expect(await client.safe.getCustomer({ customer_guid: customerGuid })).toMatchObject({
    ok: true,
    etag: expect.any(String),
  });
});

test.each(["", "/"])("a base URL that ends in %j answers the same calls", async (end) => {
  const elsewhere = "https://other.example/api/v1";
  server.use(exampleHandler(elsewhere + end, "listKeys"));
  const { data } = await createClient({ baseUrl: elsewhere + end, counterpartyGuid, token: "t" }).listKeys();
  expect(data.keys).not.toEqual([]);
});

test("an example that the contract does not have is refused", () => {
  expect(() => exampleHandler(baseUrl, "getCustomer", "Nothing" as "ProblemUnauthorized")).toThrow(
    "The contract has no example Nothing for getCustomer.",
  );
});
