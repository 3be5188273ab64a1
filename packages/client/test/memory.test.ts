import { setImmediate } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { createClient, type TokenProvider } from "../src/index.ts";
import { counterpartyGuid, customerGuid } from "./server.ts";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

test("a call that is over is not kept in memory until its time limits would have been", async () => {
  const signals: WeakRef<AbortSignal>[] = [];
  const client = createClient({
    baseUrl: "http://server/api/v1",
    counterpartyGuid,
    token: ({ signal }) => {
      // A listener keeps a signal with a time limit alive until that time.
      signal.addEventListener("abort", () => {});
      signals.push(new WeakRef(signal));
      return "token-1";
    },
    fetch: async () => new Response("{}"),
  });
  for (let call = 0; call < 50; call++) await client.getCustomer({ customer_guid: customerGuid });
  for (let round = 0; round < 20; round++) {
    await setImmediate();
    collectGarbage();
  }
  expect(signals.filter((signal) => signal.deref() !== undefined).length).toBeLessThan(10);
});

test("a provider of tokens is not kept in memory when its client is gone", async () => {
  const providers: WeakRef<TokenProvider>[] = [];
  for (let request = 0; request < 50; request++) {
    const token: TokenProvider = () => `token-${request}`;
    providers.push(new WeakRef(token));
    const fetch = async () => new Response("{}");
    const client = createClient({ baseUrl: "http://server/api/v1", counterpartyGuid, token, fetch });
    await client.getCustomer({ customer_guid: customerGuid });
  }
  for (let round = 0; round < 20; round++) {
    await setImmediate();
    collectGarbage();
  }
  expect(providers.filter((provider) => provider.deref() !== undefined).length).toBeLessThan(10);
});
