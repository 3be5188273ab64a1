/** What plain JavaScript can pass, which the types would refuse: it is converted or refused, never dropped. */
import { describe, expect, test } from "vitest";
import { mergeHeaders } from "../src/headers.ts";
import { InvalidCallError } from "../src/index.ts";
import { clientOf, counterpartyGuid, customerGuid, failureOf } from "./server.ts";

const asset = { asset_code: "UAH", asset_issuer: "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS" };

describe("a filter", () => {
  test.each([
    ["null", null, "holds null, which cannot be sent"],
    ["NaN", Number.NaN, "holds NaN, which cannot be sent"],
    ["Infinity", Number.POSITIVE_INFINITY, "holds Infinity, which cannot be sent"],
    ["an invalid date", new Date(Number.NaN), "holds an invalid date, which cannot be sent"],
    ["an object", { from: 1 }, "holds a value of type object, which cannot be sent"],
    ["a function", () => 1, "holds a value of type function, which cannot be sent"],
    ["a list with null", ["PL", null], "holds null, which cannot be sent"],
    ["a list with undefined", ["PL", undefined], "holds undefined, which cannot be sent"],
    ["a list in a list", [["PL"]], "holds a value of type object, which cannot be sent"],
    ["an empty list", [], "is an empty list, which matches nothing; leave it out to match all"],
  ])("that is %s is refused: dropped, it would match everything", async (_, value, message) => {
    const { client, received } = await clientOf([]);
    const failure = await failureOf(client.listCustomers({ logins: value as string[] }));
    expect(failure).toBeInstanceOf(InvalidCallError);
    expect(failure).toMatchObject({ message: `listCustomers: logins ${message}` });
    expect(received).toEqual([]);
  });

  test.each([
    ["a date", new Date(Date.UTC(2026, 0, 2)), "2026-01-02T00:00:00.000Z"],
    ["a number", 7, "7"],
    ["a truth value", false, "false"],
    ["a BigInt", 12345678901234567890n, "12345678901234567890"],
    ["text with reserved characters", "+380 & =/?#", "+380 & =/?#"],
    ["empty text", "", ""],
  ])("that is %s is sent as text", async (_, value, text) => {
    const { client, received } = await clientOf([{}]);
    await client.listCustomers({ search_string: value as string });
    expect(received[0]?.url.searchParams.getAll("search_string")).toEqual([text]);
  });

  test("that is undefined counts as absent, and a request without a body has no type of one", async () => {
    const { client, received } = await clientOf([{}]);
    await client.listCustomers({ logins: undefined, limit: 1 });
    expect(received[0]?.url.search).toBe("?limit=1");
    expect(received[0]?.headers).not.toHaveProperty("content-type");
  });
});

describe("a path parameter", () => {
  test.each([
    [undefined, "customer_guid is required"],
    [null, "customer_guid is required"],
    ["", "customer_guid is required"],
    [".", 'customer_guid is ".", which no path can carry'],
    ["..", 'customer_guid is "..", which no path can carry'],
    [Number.NaN, "customer_guid holds NaN, which cannot be sent"],
    [{}, "customer_guid holds a value of type object, which cannot be sent"],
    ["\ud800", "URI malformed"],
  ])("%j is refused", async (value, message) => {
    const { client, received } = await clientOf([]);
    const failure = await failureOf(client.getCustomer({ customer_guid: value as string }));
    expect(failure).toMatchObject({ code: "invalid-call", message: `getCustomer: ${message}` });
    expect(received).toEqual([]);
  });

  test.each(["a/b", "%2e%2e", "...", "?x", "#x", "Ї"])("%s reaches the server as it is", async (value) => {
    const { client, received } = await clientOf([{}]);
    await client.getCustomer({ customer_guid: value });
    expect(decodeURIComponent(received[0]?.url.pathname.split("/").at(-1) ?? "")).toBe(value);
  });

  test("of the counterparty is the client's, whatever the input holds", async () => {
    const { client, received } = await clientOf([{}]);
    const input: object = { customer_guid: customerGuid, counterparty_guid: "other" };
    await client.getCustomer(input as { customer_guid: string });
    expect(received[0]?.url.pathname).toContain(`/counterparty/${counterpartyGuid}/`);
  });
});

describe("a body", () => {
  const circular: Record<string, unknown> = {};
  circular["self"] = circular;

  test.each([
    ["a BigInt", { balance_allowed: 1n }],
    ["NaN", { balance_allowed: Number.NaN }],
    ["Infinity", { balance_allowed: Number.NEGATIVE_INFINITY }],
    ["itself", circular],
  ])("that holds %s is refused, and safe returns it", async (_, value) => {
    const { client, received } = await clientOf([]);
    const outcome = await client.safe.createCustomer({ body: { ...asset, ...value } as typeof asset });
    expect(outcome).toMatchObject({ ok: false, error: { code: "invalid-call" } });
    expect(received).toEqual([]);
  });
});

describe("a header", () => {
  test.each([
    ["not Latin-1", "X-Clerk", "Олена", "the header X-Clerk is not a text of Latin-1 characters"],
    ["with a line break", "X-Clerk", "a\nb", "the header X-Clerk is not a text of Latin-1 characters"],
    ["not a text", "X-Clerk", 7, "the header X-Clerk is not a text of Latin-1 characters"],
    ["with a name that is not one", "X Clerk", "a", '"X Clerk" is not the name of a header'],
  ])("%s is refused, and safe returns it", async (_, name, value, message) => {
    const headers = { [name]: value } as Record<string, string>;
    const { client, received } = await clientOf([]);
    for (const outcome of [
      await client.safe.createCustomer({ body: asset, headers }),
      await client.safe.createCustomer({ body: asset }, { headers }),
      await client.withOptions({ headers }).safe.createCustomer({ body: asset }),
    ])
      expect(outcome).toMatchObject({
        ok: false,
        error: { code: "invalid-call", message: expect.stringContaining(message) },
      });
    expect(received).toEqual([]);
  });

  test("has a name and a value of the characters that a header can have, and no others", () => {
    const accepts = (headers: Record<string, string>, read: (headers: Record<string, string>) => unknown) => {
      try {
        return read(headers) !== undefined;
      } catch {
        return false;
      }
    };
    for (let code = 0; code < 0x180; code++) {
      const character = String.fromCharCode(code);
      const named = { [`x${character}`]: "a" };
      // The platform is the independent source; of values it takes control characters too.
      expect([named, accepts(named, mergeHeaders)]).toEqual([
        named,
        accepts(named, (set) => new Headers(set)),
      ]);
      const valued = { x: `a${character}b` };
      const isValue = code === 9 || (code >= 0x20 && code <= 0xff && code !== 0x7f);
      expect([valued, accepts(valued, mergeHeaders)]).toEqual([valued, isValue]);
    }
  });

  test("of the input overrides that of the call, which overrides that of the client, in any case", async () => {
    const { client, received } = await clientOf(() => ({}), {
      headers: { "ACCEPT-language": "uk", "X-A": "client" },
    });
    await client.getCustomer({ customer_guid: customerGuid }, { headers: { "accept-LANGUAGE": "en" } });
    const headers = { "accept-language": "de" } as object;
    await client.getCustomer(
      { customer_guid: customerGuid, headers },
      { headers: { "Accept-Language": "en" } },
    );
    expect(received.map((one) => [one.headers["accept-language"], one.headers["x-a"]])).toEqual([
      ["en", "client"],
      ["de", "client"],
    ]);
  });

  test("without a text is sent, and without a value is not", async () => {
    const { client, received } = await clientOf(() => ({}), { headers: { "X-A": "", "X-B": undefined } });
    await client.getCustomer({ customer_guid: customerGuid });
    expect(received[0]?.headers).toMatchObject({ "x-a": "" });
    expect(received[0]?.headers).not.toHaveProperty("x-b");
  });

  test("can be made for each call, such as a traceparent", async () => {
    let spans = 0;
    const { client, received } = await clientOf(() => ({}), {
      headers: () => ({ traceparent: `00-${++spans}` }),
    });
    await client.getCustomer({ customer_guid: customerGuid });
    await client.getCustomer({ customer_guid: customerGuid });
    expect(received.map(({ headers }) => headers["traceparent"])).toEqual(["00-1", "00-2"]);
  });

  test("names the client, unless the caller does", async () => {
    const { client, received } = await clientOf(() => ({}));
    await client.getCustomer({ customer_guid: customerGuid });
    await client.getCustomer({ customer_guid: customerGuid }, { headers: { "User-Agent": "bank/7" } });
    expect(received.map(({ headers }) => headers["user-agent"])).toEqual([
      expect.stringMatching(/^specie-client\/\d+\.\d+\.\d+$/),
      "bank/7",
    ]);
  });

  test("of the token is never the caller's", async () => {
    const { client, received } = await clientOf([{}], { headers: { "CX-Authorization": "other" } });
    await client.getCustomer({ customer_guid: customerGuid });
    expect(received[0]?.headers["cx-authorization"]).toBe("token-1");
  });
});
