import { expect, test } from "vitest";
import { openSocket, sendBytes } from "../../test/support/http/send-bytes.ts";
import { actor, base, customer, httpMethods, testApp } from "../../test/support/http/test-app.ts";
import { createAdmission, type RejectReason } from "../admission/admission.ts";
import { basePath, maxBodyBytes, operations } from "../contract.ts";
import { Problem } from "../problems/problem.ts";

const good = "CX-Authorization: good";
const json = "Content-Type: application/json";
const create = `POST ${base}/customers`;

/** An app that knows one token and limits what comes without it to `burst` requests. */
function guardedApp(burst: number) {
  const refused: RejectReason[] = [];
  const { authenticate, ...admission } = createAdmission({
    authenticate: async ({ token, beforeVerifying }) => {
      if (token === "good") return actor;
      beforeVerifying?.();
      throw new Problem("unauthorized");
    },
    load: () => ({ loopDelay: 0, heapShare: 0 }),
    maxLoopDelay: 200,
    failures: { perSecond: 1, burst },
    requests: { perSecond: 1, burst: 20 },
    now: () => 0,
    onRefused: (reason) => refused.push(reason),
  });
  return { ...testApp(undefined, { authenticate, admission }), refused };
}

/** Sends the head of a request; of a body that is declared nothing follows. */
const send = (app: ReturnType<typeof guardedApp>["app"], line: string, ...headers: string[]) =>
  sendBytes(app, `${[`${line} HTTP/1.1`, "Host: a", ...headers].join("\r\n")}\r\n\r\n`);

const sendBody = (app: ReturnType<typeof guardedApp>["app"], line: string, headers: string[], body: string) =>
  sendBytes(app, `${[`${line} HTTP/1.1`, "Host: a", good, ...headers].join("\r\n")}\r\n\r\n${body}`);

const length = "Content-Length: 60000";

test.for([
  ["an unknown path", "POST /nothing", [json, length], 404],
  ["an unknown path below the base path", `POST ${base}/nothing`, [good, json, length], 404],
  ["a body in chunks on an unknown path", "POST /nothing", [json, "Transfer-Encoding: chunked"], 404],
  ["no token", create, [json, length], 401],
  ["another token", create, ["CX-Authorization: bad", json, length], 401],
  ["another media type", create, [good, "Content-Type: text/plain", length], 415],
  ["a body that is too large", create, [good, json, `Content-Length: ${maxBodyBytes + 1}`], 413],
] as const)("%s is answered before the body has come", async ([, line, headers, status]) => {
  const { app, calls } = guardedApp(5);
  expect((await send(app, line, ...headers)).status).toBe(status);
  // Nor is it asked for, where the client waits with it; without it, what comes next is not known.
  const answer = await send(app, line, "Expect: 100-continue", ...headers);
  expect([answer.status, answer.headers["connection"]]).toEqual([status, "close"]);
  expect(calls).toEqual([]);
});

const withoutBody = [...operations.values()].filter((operation) => operation.body === undefined);

test.for(withoutBody.map(({ id, method, path }) => [id, method, path] as const))(
  "%s takes no body, so that one that comes all the same is not read, however it is sent",
  async ([id, method, path]) => {
    const { app, calls } = guardedApp(5);
    const line = `${httpMethods[method]} ${basePath}${path.replaceAll(/\{\w+\}/g, customer)}`;
    const broken = '{"broken';
    const answers = [
      await sendBody(app, line, [`Content-Length: ${broken.length}`, json], broken),
      await sendBody(app, line, [`Content-Length: ${broken.length}`], broken),
      await sendBody(app, line, ["Transfer-Encoding: chunked", json], `8\r\n${broken}\r\n0\r\n\r\n`),
      await sendBody(app, line, ["Transfer-Encoding: chunked"], `8\r\n${broken}\r\n0\r\n\r\n`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(calls.map(({ operation, body }) => [operation, body])).toEqual(answers.map(() => [id, undefined]));
  },
);

test.for([
  ["of two bytes", "Content-Length: 2", "{}"],
  ["of the largest size", `Content-Length: ${maxBodyBytes}`, "{}".padEnd(maxBodyBytes)],
  ["in chunks", "Transfer-Encoding: chunked", "2\r\n{}\r\n0\r\n\r\n"],
] as const)(
  "a body %s that the client waits with is asked for, and the connection stays",
  async ([, sized, body]) => {
    const { app } = guardedApp(5);
    const socket = await openSocket(app);
    let bytes = "";
    socket.on("data", (chunk) => {
      bytes += chunk;
    });
    const head = [`${create} HTTP/1.1`, "Host: a", good, json, "Expect: 100-continue", sized];
    socket.write(`${head.join("\r\n")}\r\n\r\n`);
    await expect.poll(() => bytes, { timeout: 60_000 }).toBe("HTTP/1.1 100 Continue\r\n\r\n");
    socket.write(body);
    await expect.poll(() => bytes, { timeout: 60_000 }).toMatch(/\r\n\r\nHTTP\/1\.1 400 /);
    expect(bytes).not.toMatch(/connection: close/i);
    socket.destroy();
  },
);

test("the control: with all of that right, the server waits for the body and gives it up after five seconds", async () => {
  const { app } = guardedApp(5);
  expect((await send(app, create, good, json, length)).status).toBe(408);
});

test.for([
  ["unknown paths", "POST /nothing", []],
  ["wrong methods", `DELETE ${base}/customers/${customer}`, [good]],
  ["requests without a token", `GET ${base}/customers`, []],
  ["requests with an invalid token", `GET ${base}/customers`, ["CX-Authorization: bad"]],
] as const)("%s count against the network, and a known token still passes", async ([, line, headers]) => {
  const { app, refused } = guardedApp(2);
  const statuses: number[] = [];
  for (let sent = 0; sent < 4; sent += 1) statuses.push((await send(app, line, ...headers)).status);
  expect(statuses.slice(2)).toEqual([429, 429]);
  expect(statuses.slice(0, 2)).not.toContain(429);
  expect(refused).toEqual(["invalid-tokens", "invalid-tokens"]);
  const known = await sendBytes(app, `GET ${base}/customers HTTP/1.1\r\nHost: a\r\n${good}\r\n\r\n`);
  expect(known.status).toBe(200);
});

test("a body costs its counterparty one request more for each 8 KiB", async () => {
  const { app } = guardedApp(5);
  const left: string[] = [];
  for (const size of [0, 8_191, 8_192, 65_536]) {
    const { headers } = await app.inject({
      method: "PUT",
      url: `${base}/customers/${customer}`,
      headers: { "cx-authorization": "good", "content-type": "application/json" },
      payload: "{}".padEnd(size),
    });
    left.push(String(headers["ratelimit"]).replace(/^.*r=(\d+).*$/, "$1"));
  }
  expect(left).toEqual(["19", "18", "16", "7"]);
});
