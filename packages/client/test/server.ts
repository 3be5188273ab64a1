import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { type ClientOptions, createClient, type Environment } from "../src/index.ts";

/** A request as the server got it. */
export interface Received {
  method: string;
  url: URL;
  headers: IncomingMessage["headers"];
  body: unknown;
}

/** What the server answers; `"hang"` never answers, `"cut"` breaks the connection. */
export type Reply = { status?: number; headers?: Record<string, string>; body?: unknown } | "hang" | "cut";

/** A real HTTP server that answers by a function or by a list, one entry for each request. It ends with the test. */
export async function serve(replies: Reply[] | ((request: Received) => Reply)) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const arrived: Received = {
      method: request.method ?? "",
      url: new URL(request.url ?? "/", "http://server"),
      headers: request.headers,
      body: text === "" ? undefined : JSON.parse(text),
    };
    received.push(arrived);
    const reply = typeof replies === "function" ? replies(arrived) : (replies[received.length - 1] ?? "cut");
    if (reply === "hang") return;
    if (reply === "cut") return void request.socket.destroy();
    const { status = 200, headers = {}, body = {} } = reply;
    response.writeHead(status, {
      "Content-Type": status < 400 ? "application/json" : "application/problem+json",
      "X-Request-Id": "request-1",
      ...headers,
    });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo; // A TCP server that listens has one.
  return { received, baseUrl: `http://127.0.0.1:${port}/api/v1` };
}

export const counterpartyGuid = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";
export const customerGuid = "0193e7c2-5b1f-7c3a-9f4e-2d6b8a1c0e57";

/** Time that passes only in pauses, chance that always says one half, keys that count. */
function testEnvironment() {
  const pauses: number[] = [];
  let clock = 0;
  let keys = 0;
  const environment: Partial<Environment> = {
    now: () => clock,
    date: () => Date.UTC(2026, 2, 12) + clock,
    random: () => 0.5,
    newKey: () => `key-${++keys}`,
    pause: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      pauses.push(milliseconds);
      clock += milliseconds;
    },
  };
  return { pauses, environment };
}

/** A client of a scripted server, with a test environment. */
export async function clientOf(replies: Parameters<typeof serve>[0], options: Partial<ClientOptions> = {}) {
  const { received, baseUrl } = await serve(replies);
  const { pauses, environment } = testEnvironment();
  const client = createClient({ baseUrl, counterpartyGuid, token: "token-1", environment, ...options });
  return { client, received, pauses };
}

/** A problem document as the contract has it. */
export function problem(status: number, code: string, headers: Record<string, string> = {}): Reply {
  const body = {
    type: `https://docs.specie.example/problems/${code}`,
    title: "Title",
    status,
    detail: "Detail.",
    instance: "/api/v1/somewhere",
    code,
    request_id: "request-1",
  };
  return { status, headers, body };
}

/** The value that a promise was rejected with; fails the test when it was not. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`expected a failure, got ${JSON.stringify(value)}`);
    },
    (error: unknown) => error,
  );
}
