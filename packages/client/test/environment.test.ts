/** The real pause, key, clocks and fetch, which the other tests replace. */
import { execFileSync } from "node:child_process";
import { getEventListeners } from "node:events";
import { describe, expect, test } from "vitest";
import { newKey, standardEnvironment } from "../src/environment.ts";
import { createClient, type FetchInit } from "../src/index.ts";
import { counterpartyGuid, customerGuid, failureOf, serve } from "./server.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe("the real pause", () => {
  test("lasts as long as it should, and leaves no listener behind", async () => {
    const { signal } = new AbortController();
    const started = performance.now();
    await standardEnvironment.pause(30, signal);
    // A timer may fire up to a millisecond early.
    expect(performance.now() - started).toBeGreaterThanOrEqual(29);
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  test("ends with the signal's reason", async () => {
    const controller = new AbortController();
    const pause = failureOf(standardEnvironment.pause(60_000, controller.signal));
    controller.abort(new Error("changed my mind"));
    expect(await pause).toMatchObject({ message: "changed my mind" });
  });

  test("that is ended leaves no timer that would keep a program running", () => {
    const program = `import { standardEnvironment } from ${JSON.stringify(new URL("../src/environment.ts", import.meta.url))};
      const controller = new AbortController();
      const pause = standardEnvironment.pause(3_600_000, controller.signal).catch(() => undefined);
      controller.abort();
      await pause;
      process.on("exit", () => console.log("ended by itself"));`;
    const ended = execFileSync(process.execPath, ["--input-type=module", "-e", program], {
      timeout: 110_000,
    });
    expect(String(ended)).toBe("ended by itself\n");
  });

  test("does not begin when the signal has aborted already", async () => {
    const reason = new Error("too late");
    expect(await failureOf(standardEnvironment.pause(60_000, AbortSignal.abort(reason)))).toBe(reason);
  });
});

describe("the real key", () => {
  test("is a random UUID", () => {
    const keys = Array.from({ length: 100 }, () => standardEnvironment.newKey());
    for (const key of keys) expect(key).toMatch(uuid);
    expect(new Set(keys).size).toBe(100);
  });

  test("is one too on a page without randomUUID, from the same source of chance", () => {
    const source = { getRandomValues: crypto.getRandomValues.bind(crypto) };
    const keys = Array.from({ length: 1000 }, () => newKey(source));
    for (const key of keys) expect(key).toMatch(uuid);
    expect(new Set(keys).size).toBe(1000);
    const bytes = <T extends ArrayBufferView | null>(array: T) => {
      if (array instanceof Uint8Array) array.set(array.map((_, index) => index * 17));
      return array;
    };
    expect(newKey({ getRandomValues: bytes })).toBe("00112233-4455-4677-8899-aabbccddeeff");
  });
});

test("the real clocks and the real random numbers", () => {
  const { now, date, random } = standardEnvironment;
  expect(Math.abs(date() - Date.now())).toBeLessThan(1000);
  const first = now();
  expect(now()).toBeGreaterThanOrEqual(first);
  const numbers = Array.from({ length: 100 }, random);
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
  expect(new Set(numbers).size).toBeGreaterThan(90);
});

test("the real environment makes a call that is cut twice and then answered", async () => {
  const { received, baseUrl } = await serve(["cut", "cut", { body: { wallet_user_guid: customerGuid } }]);
  const client = createClient({ baseUrl, counterpartyGuid, token: "token-1" });
  const { data } = await client.getCustomer({ customer_guid: customerGuid });
  expect(data.wallet_user_guid).toBe(customerGuid);
  expect(received).toHaveLength(3);
});

test("in a browser, which has a name of its own, the client sends none", () => {
  const at = JSON.stringify(new URL("../src/index.ts", import.meta.url));
  const program = `globalThis.document = {};
    const { createClient } = await import(${at});
    const fetch = async (_, { headers }) => { console.log(Object.keys(headers).join()); return new Response("{}"); };
    const options = { baseUrl: "http://server", counterpartyGuid: "g", token: "t", fetch };
    await createClient(options).listKeys({}, { headers: { "X-A": "1" } });`;
  const printed = execFileSync(process.execPath, ["--input-type=module", "-e", program]);
  expect(String(printed)).toBe("x-a,cx-authorization\n");
});

describe("fetch", () => {
  test("sends no cookies, follows no redirect and is called with a URL as text", async () => {
    const calls: [string, FetchInit][] = [];
    const client = createClient({
      baseUrl: "https://bank.example/api/v1/",
      counterpartyGuid,
      token: "token-1",
      fetch: async (...call) => {
        calls.push(call);
        return new Response("{}");
      },
    });
    await client.checkToken();
    await client.updateCustomer({ customer_guid: customerGuid, body: { name: null } });
    expect(calls).toMatchObject([
      [
        "https://bank.example/api/v1/jwk/authenticate".replace(
          "/jwk",
          `/counterparty/${counterpartyGuid}/jwk`,
        ),
        {},
      ],
      [
        `https://bank.example/api/v1/counterparty/${counterpartyGuid}/customers/${customerGuid}`,
        { method: "PUT", body: '{"name":null}', redirect: "manual", credentials: "omit" },
      ],
    ]);
    for (const [, { credentials, redirect, signal }] of calls) {
      expect([credentials, redirect]).toEqual(["omit", "manual"]);
      expect(signal).toBeInstanceOf(AbortSignal);
    }
  });

  test("of the client replaces that of its environment, which replaces the global one", async () => {
    const named = (name: string) => async () => new Response(JSON.stringify({ keys: [name] }));
    const environment = { fetch: named("environment") };
    const options = { baseUrl: "https://bank.example", counterpartyGuid, token: "token-1", environment };
    for (const [expected, more] of [
      ["environment", {}],
      ["client", { fetch: named("client") }],
    ] as const)
      expect((await createClient({ ...options, ...more }).listKeys()).data).toEqual({ keys: [expected] });
  });

  test("of one call replaces that of the client", async () => {
    const client = createClient({
      baseUrl: "https://bank.example/api/v1",
      counterpartyGuid,
      token: "token-1",
      fetch: async () => new Response("", { status: 500 }),
    });
    const { data } = await client.listKeys({}, { fetch: async () => new Response('{"keys":[]}') });
    expect(data).toEqual({ keys: [] });
  });
});
