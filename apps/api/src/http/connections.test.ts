import { expect, test } from "vitest";
import { openSocket, readAnswer, sendBytes } from "../../test/support/http/send-bytes.ts";
import { actor, assetIssuer, base, customer, testApp } from "../../test/support/http/test-app.ts";
import { maxBodyBytes } from "../contract.ts";
import { Problem } from "../problems/problem.ts";

const head = (method: string, path: string, ...headers: string[]) =>
  `${[`${method} ${path} HTTP/1.1`, "Host: a", ...headers].join("\r\n")}\r\n\r\n`;

const json = "Content-Type: application/json";
const create = JSON.stringify({ asset_code: "UAH", asset_issuer: assetIssuer });

test("accepts a body of exactly the greatest size and refuses one byte more, declared", async () => {
  const post = async (size: number) => {
    const { app } = testApp();
    return sendBytes(
      app,
      head("POST", `${base}/customers`, json, `Content-Length: ${size}`),
      create.padEnd(size),
    );
  };
  expect((await post(maxBodyBytes)).status).toBe(200);
  const refused = await post(maxBodyBytes + 1);
  expect(refused.status).toBe(413);
  expect(refused.headers["connection"]).toBe("close");
  expect(JSON.parse(refused.body)).toMatchObject({
    code: "body-too-large",
    request_id: refused.headers["x-request-id"],
    detail: "The body is larger than 65536 bytes.",
  });
});

test("refuses a declared body that is too large before any of it comes", async () => {
  const { app } = testApp();
  const { status } = await sendBytes(
    app,
    head("POST", `${base}/customers`, json, "Content-Length: 99999999999"),
  );
  expect(status).toBe(413);
});

test("refuses a streamed body as soon as it is too large", async () => {
  const { app, calls } = testApp();
  const chunk = `1000\r\n${" ".repeat(0x1000)}\r\n`;
  // Seventeen chunks of 4 KiB, and no end.
  const { status } = await sendBytes(
    app,
    head("POST", `${base}/customers`, json, "Transfer-Encoding: chunked"),
    chunk.repeat(17),
  );
  expect(status).toBe(413);
  expect(calls).toEqual([]);
});

test("reads a body that comes in pieces, cut within a character", async () => {
  const { app, calls } = testApp();
  const body = Buffer.from(JSON.stringify({ name: "Олена" }));
  const at = body.indexOf("О") + 1;
  const start = head("PUT", `${base}/customers/${customer}`, json, `Content-Length: ${body.length}`);
  const { status } = await sendBytes(app, start, body.subarray(0, at), body.subarray(at));
  expect([status, calls[0]?.body]).toEqual([200, { name: "Олена" }]);
});

test("refuses two Host headers, which two servers may read differently", async () => {
  const { app, calls } = testApp();
  const once = await sendBytes(app, head("GET", `${base}/customers`));
  const twice = await sendBytes(app, head("GET", `${base}/customers`, "host: b"));
  expect([once.status, twice.status, calls.length]).toEqual([200, 400, 1]);
  // Also where the path names nothing, or cannot be decoded.
  for (const path of ["/", "/%zz"]) {
    const [one, two] = [
      await sendBytes(app, head("GET", path)),
      await sendBytes(app, head("GET", path, "Host: a")),
    ];
    expect([one.status, two.status]).toEqual([404, 400]);
  }
});

test("requires a Host header, but not of HTTP/1.0, and answers as always", async () => {
  const { app } = testApp();
  const [missing, old] = [
    await sendBytes(app, `GET ${base}/customers HTTP/1.1\r\n\r\n`),
    await sendBytes(app, `GET ${base}/customers HTTP/1.0\r\n\r\n`),
  ];
  expect([missing.status, old.status]).toEqual([400, 200]);
  expect(JSON.parse(missing.body)).toMatchObject({
    code: "invalid-request",
    request_id: missing.headers["x-request-id"],
  });
});

test("refuses two tokens, one after the other or parted by a comma", async () => {
  const { app } = testApp(undefined, {
    authenticate: async ({ token, misplaced }) => {
      if (token !== undefined) return actor;
      throw new Problem("unauthorized", { rejection: { reason: misplaced ?? "no-token" } });
    },
  });
  const path = `${base}/customers`;
  const twice = await sendBytes(app, head("GET", path, "CX-Authorization: a.b.c", "cx-authorization: a.b.c"));
  const joined = await sendBytes(app, head("GET", path, "CX-Authorization: a.b.c, d.e.f"));
  const once = await sendBytes(app, head("GET", path, "CX-Authorization: a.b.c"));
  expect([twice.status, joined.status, once.status]).toEqual([401, 401, 200]);
});

test.for([
  ["no HTTP", "HELLO\r\n\r\n", 400],
  ["a header without a colon", `GET ${base}/customers HTTP/1.1\r\nHost: a\r\nbroken\r\n\r\n`, 400],
  [
    "length and chunks at once",
    head("POST", `${base}/customers`, json, "Content-Length: 2", "Transfer-Encoding: chunked"),
    400,
  ],
  ["two lengths", head("POST", `${base}/customers`, json, "Content-Length: 2", "Content-Length: 3"), 400],
  ["40 KB of headers", head("GET", `${base}/customers`, `X-Filler: ${"x".repeat(40_000)}`), 431],
] as const)("answers %s with a problem document and a request id", async ([, bytes, status]) => {
  const { app } = testApp();
  const answer = await sendBytes(app, bytes);
  expect(answer.status).toBe(status);
  expect(answer.headers).toMatchObject({
    "content-type": "application/problem+json",
    "content-language": "en",
    "content-length": String(Buffer.byteLength(answer.body)),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    connection: "close",
  });
  expect(JSON.parse(answer.body)).toMatchObject({
    code: "invalid-request",
    status,
    request_id: answer.headers["x-request-id"],
  });
});

test("takes a list by 100 Stellar accounts, which is longer than many servers let a URL be", async () => {
  const { app } = testApp();
  const query = Array.from({ length: 100 }, () => `balance_asset_issuers=${assetIssuer}`).join("&");
  // As long as a token with a signature of 4096 bits.
  const token = `CX-Authorization: ${"x".repeat(1000)}`;
  expect((await sendBytes(app, head("GET", `${base}/customers?${query}`, token))).status).toBe(200);
});

test("refuses raw bytes in a query instead of guessing their encoding", async () => {
  const { app } = testApp();
  const answer = await sendBytes(app, Buffer.from(head("GET", `${base}/customers?names=Олена`)));
  expect(answer.status).toBe(400);
  expect(answer.body).not.toMatch(/[\u0080-\uffff]/);
});

test("says nothing about what it is made of", async () => {
  const { app } = testApp();
  const { headers } = await sendBytes(app, head("GET", `${base}/customers`));
  expect(Object.keys(headers).sort()).toEqual([
    "cache-control",
    "connection",
    "content-length",
    "content-type",
    "date",
    "keep-alive",
    "x-content-type-options",
    "x-request-id",
  ]);
});

test("throws away a body where none is taken, and goes on with the connection", async () => {
  const { app, calls } = testApp();
  const body = "x".repeat(100_000);
  const first = head("POST", `${base}/jwk/authenticate`, json, `Content-Length: ${body.length}`);
  const socket = await openSocket(app);
  socket.write(first + body + head("GET", `${base}/customers`, "Connection: close"));
  const bytes = await new Promise<string>((resolve) => {
    let all = "";
    socket.on("data", (chunk) => (all += chunk));
    socket.on("close", () => resolve(all));
  });
  expect(bytes.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 200"]);
  expect(calls.map(({ operation }) => operation)).toEqual(["checkToken", "listCustomers"]);
});

test("cuts off a body that drips, with 408", async () => {
  const { app } = testApp();
  const socket = await openSocket(app);
  socket.write(`${head("POST", `${base}/customers`, json, "Content-Length: 100")}{`);
  const answer = await readAnswer(socket);
  expect(answer.status).toBe(408);
  expect(JSON.parse(answer.body)).toMatchObject({ status: 408, code: "invalid-request" });
});
