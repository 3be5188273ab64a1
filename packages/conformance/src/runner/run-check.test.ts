import { setImmediate } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { listen } from "../../test/servers/server.ts";
import type { NoResponse } from "../http/send.ts";
import { generateCredentials } from "../target/credentials.ts";
import type { Check, CheckContext } from "./check.ts";
import { expect as kitExpect } from "./expect.ts";
import { openRun } from "./run.ts";
import { runCheck } from "./run-check.ts";

const about = {
  id: "paging/one",
  group: "paging",
  title: "holds 1 and 2",
  pattern: "holds %s and $name",
  defends: { text: "x", at: "y" },
} as const;

/** The result of a check against a server that answers each request with its number. */
async function resultOf(run: (context: CheckContext) => Promise<void>, change: Partial<Check> = {}) {
  let requests = 0;
  const { url, stop } = await listen((_, response) =>
    response.writeHead(404, { "Content-Type": "text/plain" }).end(String(++requests)),
  );
  onTestFinished(stop);
  const credentials = [generateCredentials(), generateCredentials()] as const;
  return runCheck({ ...about, run, ...change }, openRun({ url, stateless: false, credentials, seed: 1 }));
}

test("a failure has the last eight requests with their responses, in their order", async () => {
  const result = await resultOf(async ({ send }) => {
    for (let count = 0; count < 10; count++) await send("listCustomers");
    throw new Error("wrong");
  });
  if (result.state !== "failed") throw new Error(result.state);
  expect(result.failure.calls.map(({ status, body }) => [status, body])).toEqual(
    ["3", "4", "5", "6", "7", "8", "9", "10"].map((number) => [404, number]),
  );
  expect(result.events).toHaveLength(10);
});

test("the command of a request with a long body is whole but for the body, and the response is cut", async () => {
  const asset_code = "я".repeat(5_000);
  const result = await resultOf(async ({ send }) => {
    await send("createCustomer", {
      body: { asset_code, asset_issuer: "" },
      headers: { "X-Request-Id": "r-1" },
    });
    throw new Error("wrong");
  });
  if (result.state !== "failed") throw new Error(result.state);
  const [{ curl } = { curl: "" }] = result.failure.calls;
  expect(curl).toMatch(
    /^curl -i -X POST '.*' .*-H 'X-Request-Id: r-1'.* --data-binary '\{"asset_code":"я+… \(\d+ characters in all\)'$/,
  );
});

test.for([
  ["an error", (): unknown => new Error("wrong"), "wrong"],
  ["its cause", (): unknown => new Error("wrong", { cause: new Error("down") }), "wrong: down"],
  ["no error", (): unknown => "text", "text"],
] as const)("a check that throws %s has failed, with what it says", async ([, thrown, message]) => {
  const result = await resultOf(() => Promise.reject(thrown()));
  expect(result).toMatchObject({ state: "failed", failure: { message, calls: [] } });
});

test.for([
  [{}, "paging: holds … and …"],
  [{ pair: { operation: "getAccount", status: 404 } }, "getAccount 404: holds … and …"],
] as const)(
  "two values that differ are kept, and the cause is without the row: %j",
  async ([change, cause]) => {
    const result = await resultOf(async () => kitExpect({ a: 1 }).toEqual({ a: 2 }), change);
    expect(result).toMatchObject({
      state: "failed",
      failure: { causes: [cause], compared: { expected: '{\n  "a": 2\n}', actual: '{\n  "a": 1\n}' } },
    });
  },
);

test("a check for targets of the other kind is left out, with the reason", async () => {
  const because = "the mock keeps no state";
  expect(await resultOf(async ({ onlyOn }) => onlyOn("stateless", because))).toMatchObject({
    state: "left out",
    because,
    exceptions: [because],
  });
  expect(await resultOf(async ({ onlyOn }) => onlyOn("stateful", because))).toMatchObject({
    state: "passed",
    exceptions: [],
  });
});

test("a request without a response ends its check when it is known whether the target still responds", async () => {
  let confirmed = "";
  const credentials = [generateCredentials(), generateCredentials()] as const;
  // Nothing listens on port 1.
  const run = openRun({ url: "http://127.0.0.1:1", stateless: false, credentials, seed: 1 });
  const liveness = {
    async confirm(error: NoResponse) {
      await setImmediate();
      await setImmediate();
      confirmed = error.sent.method;
    },
  };
  const ask: Check["run"] = async ({ send }) => void (await send("registerKey"));
  expect(await runCheck({ ...about, run: ask }, { ...run, liveness })).toMatchObject({
    state: "failed",
    failure: { message: expect.stringMatching(/^No response to POST /), calls: [] },
  });
  expect([confirmed, run.created.unknown]).toEqual(["POST", 1]);
});
