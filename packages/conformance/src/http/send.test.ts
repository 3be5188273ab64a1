import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test, vi } from "vitest";
import { listen } from "../../test/servers/server.ts";
import { generateCredentials } from "../target/credentials.ts";
import { isReachable } from "../target/reach.ts";
import { makeTarget } from "../target/target.ts";
import { NoResponse, secondsToWait, send } from "./send.ts";

interface Received {
  readonly url: string | undefined;
  readonly type: string | undefined;
  readonly body: string;
}

/** A server that answers by number of the request, from 0. */
async function targetOf(answer: (number: number, response: ServerResponse) => void) {
  const received: Received[] = [];
  const { url, stop } = await listen(async (request: IncomingMessage, response: ServerResponse) => {
    const number = received.length;
    const { url, headers } = request;
    received.push({ url, type: headers["content-type"], body: await text(request) });
    answer(number, response);
  });
  onTestFinished(stop);
  return { target: makeTarget({ url, stateless: false }, generateCredentials(), "TOKEN"), received };
}

test("a redirect is the response and is not followed", async () => {
  const { target, received } = await targetOf((_, response) =>
    response.writeHead(308, { Location: "/else" }).end(),
  );
  expect((await send(target, "listCustomers")).status).toBe(308);
  expect(received).toHaveLength(1);
});

test.for([429, 503])("a %i is tried six times, and is then the response", async (status) => {
  const { target, received } = await targetOf((_, response) =>
    response.writeHead(status, { "Retry-After": "0.001" }).end(),
  );
  expect((await send(target, "listCustomers")).status).toBe(status);
  expect(received).toHaveLength(6);
});

test.for([
  [null, 1],
  ["", 1],
  ["0", 1],
  ["1", 1],
  ["0.5", 0.5],
  ["30", 30],
  ["31", 30],
  ["86400", 30],
  ["Wed, 21 Oct 2026 07:28:00 GMT", 1],
  ["soon", 1],
] as const)("with Retry-After: %j the next attempt is %s seconds later, at most 30", ([header, seconds]) => {
  expect(secondsToWait(header)).toBe(seconds);
});

test("the time in Retry-After is waited for", async () => {
  const times: number[] = [];
  const { target } = await targetOf((number, response) => {
    times.push(performance.now());
    response.writeHead(number === 0 ? 429 : 200, { "Retry-After": "0.2" }).end("{}");
  });
  await send(target, "listCustomers");
  // Timers may be a millisecond early.
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(198);
});

test("a request that is impatient, and any other status, is sent once", async () => {
  const { target, received } = await targetOf((number, response) =>
    response.writeHead([503, 500][number] ?? 0).end(),
  );
  expect((await send(target, "listCustomers", { impatient: true })).status).toBe(503);
  expect((await send(target, "listCustomers")).status).toBe(500);
  expect(received).toHaveLength(2);
});

test("the first response after a busy one counts", async () => {
  const { target, received } = await targetOf((number, response) =>
    response.writeHead(number === 0 ? 429 : 200, { "Retry-After": "0.001" }).end("{}"),
  );
  expect(await send(target, "listCustomers")).toMatchObject({ status: 200, text: "{}" });
  expect(received).toHaveLength(2);
});

test("a body has the media type of the operation, and none where a check removes it", async () => {
  const { target, received } = await targetOf((_, response) => response.writeHead(400).end());
  const body = { asset_code: "UAH", asset_issuer: "G" };
  await send(target, "createCustomer", { body });
  await send(target, "createCustomer", { body, raw: { headers: { "Content-Type": null } } });
  expect(received.map(({ type, body }) => [type, JSON.parse(body)])).toEqual([
    ["application/json", body],
    [undefined, body],
  ]);
});

test("no response is an error with the request, also when it breaks off", async () => {
  const { target } = await targetOf((number, response) => {
    if (number === 0) response.socket?.destroy();
    else response.writeHead(200, { "Content-Length": "9" }).write("{", () => response.socket?.destroy());
  });
  for (const _ of ["no answer", "half an answer"]) {
    const error = await send(target, "listCustomers").catch((error: unknown) => error);
    expect(error).toBeInstanceOf(NoResponse);
    expect(String(error)).toMatch(
      /^NoResponse: No response to GET http:\/\/127\.0\.0\.1:\d+\/\S*\/customers$/,
    );
  }
});

test("a server that does not answer within ten seconds ends the request, also where only its address is tried", async () => {
  const { signal } = new AbortController();
  const limit = vi.spyOn(AbortSignal, "timeout").mockReturnValue(signal);
  onTestFinished(() => void vi.restoreAllMocks().unstubAllGlobals());
  const sent: RequestInit[] = [];
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    sent.push(init);
    return new Response("{}");
  });
  const target = makeTarget(
    { url: "https://bank.example", stateless: false },
    generateCredentials(),
    "TOKEN",
  );
  await send(target, "listCustomers");
  expect(await isReachable(target.url)).toBe(true);
  expect(limit.mock.calls).toEqual([[10_000], [10_000]]);
  expect(sent.map((init) => [init.signal === signal, init.redirect])).toEqual([
    [true, "manual"],
    [true, "manual"],
  ]);
});
