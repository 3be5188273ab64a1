import { execFileSync } from "node:child_process";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { newKey, standardEnvironment } from "../src/environment.ts";
import { AbortedError, ConnectionError, type Fetch, type FetchInit, TimeoutError } from "../src/index.ts";
import { createRawClient } from "../src/raw.ts";
import { parseRetryAfter } from "../src/retry.ts";
import { clientOf, counterpartyGuid, failureOf, problem } from "./server.ts";

/** Answers of a fetch, in turn; the last is repeated. */
function rawOf(...answers: readonly (() => ReturnType<Fetch>)[]) {
  const sent: FetchInit[] = [];
  const raw = createRawClient({
    baseUrl: "http://server/api/v1",
    token: "token-1",
    environment: { pause: async () => {} },
    fetch: async (_, init) => {
      sent.push(init);
      const answer = answers[Math.min(sent.length, answers.length) - 1];
      if (answer === undefined) throw new Error("No answer is planned.");
      return answer();
    },
  });
  const params = { path: { counterparty_guid: counterpartyGuid } };
  const get = async () => {
    const { response, data } = await raw.GET("/counterparty/{counterparty_guid}/jwk", {
      params,
      parseAs: "stream",
    });
    return {
      response,
      bytes: data ? [...new Uint8Array(await new Response(data).arrayBuffer())] : undefined,
    };
  };
  return { get, sent };
}

const answerWith = (body: BodyInit | null, init: ResponseInit) => async () => {
  const response = new Response(body, init);
  if (!new Headers(init.headers).has("Content-Type")) response.headers.delete("Content-Type");
  return response;
};

describe("the bytes of a body", () => {
  const bytes = [0xff, 0x41];
  const asText = [...new TextEncoder().encode("\uFFFDA")];
  test.for([
    ["text/plain", asText],
    ["text/csv; charset=utf-8", asText],
    ["application/json", asText],
    ["application/problem+json", asText],
    ["application/xml", asText],
    ["application/atom+xml", asText],
    ["image/png", bytes],
    ["application/octet-stream", bytes],
    ["application/vnd.text/plain", bytes],
    ["application/jsonp", bytes],
    ["application/x-json", bytes],
  ] as const)("of %s", async ([type, expected]) => {
    const { get } = rawOf(answerWith(new Uint8Array(bytes), { headers: { "Content-Type": type } }));
    expect((await get()).bytes).toEqual(expected);
  });

  test("of an answer without a type are text", async () => {
    const { get } = rawOf(answerWith(new Uint8Array(bytes), {}));
    expect((await get()).bytes).toEqual(asText);
  });

  test("are text where a fetch gives nothing else", async () => {
    const { get } = rawOf(async () => {
      const response = new Response(new Uint8Array(bytes), { headers: { "Content-Type": "image/png" } });
      const { status, statusText, headers } = response;
      return { status, statusText, headers, text: () => response.text() };
    });
    expect((await get()).bytes).toEqual(asText);
  });
});

test.for([
  [204, {}],
  [304, {}],
  [204, { "Content-Type": "image/png" }],
] as const)("status %i, which has no body, is an answer with the headers %j", async ([status, headers]) => {
  const { get, sent } = rawOf(answerWith(null, { status, headers }));
  const { response } = await get();
  expect([response.status, response.body, sent.length]).toEqual([status, null, 1]);
});

test("a request without a body has no member for one", async () => {
  const { get, sent } = rawOf(answerWith("{}", {}));
  await get();
  expect(sent[0]).not.toHaveProperty("body");
});

test("a redirect that a browser hides is an answer and is not sent again", async () => {
  const hidden = { status: 0, statusText: "", headers: new Headers(), text: async () => "" };
  const { get, sent } = rawOf(async () => hidden);
  expect((await get()).response.type).toBe("error");
  expect(sent).toHaveLength(1);
});

describe("the code of a problem", () => {
  const retryable = JSON.stringify({ code: "idempotency-key-in-progress" });
  test.for([
    ["application/problem+json", 2],
    ["application/json", 2],
    ["text/plain", 1],
    [undefined, 1],
  ] as const)("in a body of type %s is read: %i attempts", async ([type, attempts]) => {
    const headers: Record<string, string> = type ? { "Content-Type": type } : {};
    const { get, sent } = rawOf(answerWith(retryable, { status: 409, headers }), answerWith("{}", {}));
    await get();
    expect(sent).toHaveLength(attempts);
  });

  test.for(["", "null", "[]", '"text"', "{"])(
    "is not read of the body %j, and the status decides",
    async (body) => {
      const headers = { "Content-Type": "application/problem+json" };
      const { get, sent } = rawOf(answerWith(body, { status: 409, headers }));
      expect((await get()).response.status).toBe(409);
      expect(sent).toHaveLength(1);
    },
  );
});

describe("the caller's signal", () => {
  test("that aborts during the last attempt is the failure, whatever the server answers", async () => {
    const controller = new AbortController();
    const { client } = await clientOf([problem(503, "service-unavailable")], {
      attempts: 1,
      onAttempt: () => controller.abort("enough"),
    });
    const error = await failureOf(client.listKeys({}, { signal: controller.signal }));
    expect(error).toBeInstanceOf(AbortedError);
    expect(error).toMatchObject({ cause: "enough" });
  });

  test("that aborts in a pause ends the call without another attempt", async () => {
    const controller = new AbortController();
    const attempts: number[] = [];
    const { client } = await clientOf([problem(503, "service-unavailable")], {
      onAttempt: ({ attempt }) => attempts.push(attempt),
      environment: { pause: async () => controller.abort("enough") },
    });
    expect(await failureOf(client.listKeys({}, { signal: controller.signal }))).toBeInstanceOf(AbortedError);
    expect(attempts).toEqual([1]);
  });
});

test.for([
  [1_000, 1],
  [1_001, 2],
] as const)(
  "with a total time of %i ms a pause of a second leaves %i attempts",
  async ([totalTime, attempts]) => {
    const busy = problem(503, "service-unavailable", { "Retry-After": "1" });
    const { client, received } = await clientOf([busy, busy, busy], { totalTime });
    await failureOf(client.listKeys());
    expect(received).toHaveLength(attempts);
  },
);

test("an attempt that is late names the time as the cause, and one that fails its own", async () => {
  const untilAbort = (signal: AbortSignal) =>
    new Promise<never>((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  const late: Fetch = (_, { signal }) => untilAbort(signal);
  // The time is also that of the body.
  const stalled: Fetch = async (_, { signal }) => {
    const answer = new Response("{}");
    return { ...{ status: 200, statusText: "", headers: answer.headers }, text: () => untilAbort(signal) };
  };
  const failureWith = async (fetch: Fetch) => {
    const { client } = await clientOf([], { fetch, timeout: 5, attempts: 1 });
    return failureOf(client.listKeys());
  };
  for (const fetch of [late, stalled]) {
    const failure = await failureWith(fetch);
    expect(failure).toBeInstanceOf(TimeoutError);
    expect(failure).toMatchObject({ cause: { name: "TimeoutError", message: "The time is over" } });
  }
  const cause = new TypeError("fetch failed");
  const failed = await failureWith(() => Promise.reject(cause));
  expect(failed).toBeInstanceOf(ConnectionError);
  expect(failed).toMatchObject({ cause });
});

test("a call that is over leaves no timer that would keep a program running", () => {
  const at = (file: string) => JSON.stringify(new URL(`../src/${file}`, import.meta.url));
  const program = `import { createClient } from ${at("index.ts")};
    const hour = 3_600_000;
    const client = createClient({
      baseUrl: "http://server/api/v1", counterpartyGuid: "${counterpartyGuid}", token: "token-1",
      timeout: hour, totalTime: hour, fetch: async () => new Response("{}"),
    });
    await client.checkToken();
    process.on("exit", () => console.log("ended by itself"));`;
  const ended = execFileSync(process.execPath, ["--input-type=module", "-e", program], { timeout: 110_000 });
  expect(String(ended)).toBe("ended by itself\n");
});

test("no timer of a call is left where its program can see it", async () => {
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  const { get } = rawOf(answerWith("{}", {}));
  await get();
  const before = timers();
  for (let call = 0; call < 20; call++) await get();
  expect(timers() - before).toBeLessThan(20);
});

test("a call that fails leaves no timer either, whatever it fails with", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const fails = () => Promise.reject(new TypeError("none"));
  for (const options of [
    { fetch: fails },
    { fetch: async () => new Response("{}", { status: 503 }) },
    { fetch: async () => new Response("{}", { status: 404 }) },
    { fetch: async () => new Response("no JSON", { headers: { "Content-Type": "application/json" } }) },
    { token: fails },
    { signal: AbortSignal.abort() },
  ]) {
    const { signal, ...own } = options as { signal?: AbortSignal }; // Each row has one option.
    const { client } = await clientOf([], { attempts: 1, totalTime: 60_000, ...own });
    const before = vi.getTimerCount();
    await failureOf(client.listKeys({}, { signal }));
    expect([options, vi.getTimerCount() - before]).toEqual([options, 0]);
  }
});

test("a pause without a signal ends", async () => {
  expect(await standardEnvironment.pause(1, undefined)).toBeUndefined();
});

test("a key is the platform's own where it makes them", () => {
  const getRandomValues = crypto.getRandomValues.bind(crypto);
  expect(newKey({ getRandomValues, randomUUID: () => "of the platform" })).toBe("of the platform");
});

test("a date inside another text is no Retry-After", () => {
  expect(parseRetryAfter("at Sat, 28 Nov 2026 12:00:05 GMT", () => 0)).toBeUndefined();
});
