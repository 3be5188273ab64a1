import { once } from "node:events";
import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Mock, startMock } from "../src/start-mock.ts";
import { loans } from "./loans-contract.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ port: 0, host: "127.0.0.1", contract: loans });
});
afterAll(() => mock.stop());

const id = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";
const token = { Authorization: "Bearer t" };
const json = { ...token, "Content-Type": "application/json" };
const ofNode = ["connection", "date", "keep-alive", "transfer-encoding"];

/** An answer as text: the status, each header, and the body, with ids that are made up named as such. */
async function answer(
  line: string,
  headers: Readonly<Record<string, string>>,
  body?: string,
): Promise<string> {
  const [method = "", path = ""] = line.split(" ");
  const response = await fetch(mock.url + path, { method, headers, ...(body !== undefined && { body }) });
  const lines = [...response.headers]
    .filter(([name]) => !ofNode.includes(name))
    .map(([name, value]) => `${name}: ${value}`);
  const text = [response.status, ...lines, "", await response.text()].join("\n");
  return text.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, "(made up)");
}

type Row = readonly [line: string, headers?: Readonly<Record<string, string>>, body?: string];

// Each answer is recorded with all that it has.
test.for<Row>([
  ["GET /loans", token],
  ["GET /loans", { ...token, Prefer: "example=None", "X-Request-Id": "mine" }],
  ["GET /loans", { ...token, "X-Request-Id": "not valid" }],
  ["GET /loans", { ...token, Prefer: "code=401" }],
  ["GET /loans", { ...token, Prefer: "code=418" }],
  ["GET /loans", { ...token, Prefer: "delay=x" }],
  ["GET /loans", { ...token, Prefer: "delay=60001" }],
  ["GET /loans?__example=None", token],
  ["GET /loans?limit=0&limits=1", token],
  ["GET /loans?limit=0", token],
  ["GET /loans?states=open&states=done", token],
  ["GET /loans?states=open&states=lost", token],
  ["GET /loans?states=open,lost", token],
  ["GET /loans?states=%E0%A4%A&limit=%", token],
  ["GET /loans", { ...token, "X-Branch": "long" }],
  ["GET /loans", {}],
  ["GET /loans?limits=1", {}],
  ["POST /loans", json, '{"book":"ab"}'],
  ["POST /loans", json, '{"book":"a","days":31,"more":1}'],
  ["POST /loans", json, '{"a/b":"y"}'],
  ["POST /loans", json, "{"],
  ["POST /loans", json],
  ["POST /loans?no=1", json, "{"],
  ["POST /loans", { ...token, "Content-Type": "text/plain" }, "text"],
  ["POST /loans", { ...json, Prefer: "code=422" }, '{"book":"ab"}'],
  ["POST /loans", { "Content-Type": "application/json" }, "{"],
  [`GET /loans/${id}`, token],
  [`GET /loans/${id}`, {}],
  ["GET /loans/1", token],
  ["GET /loans/%E0%A4%A", token],
  ["GET /loans/%FF", token],
  ["GET /loans", { ...token, Prefer: "max-delay=x, dropped" }],
  [`PATCH /loans/${id}`, json, "{"],
  [`DELETE /loans/${id}`, json, "{"],
  ["GET /loans/1/slip"],
  ["GET /loans/1/slip", { Prefer: "code=204" }],
  ["PUT /loans/1/slip?api_key=k", { "Content-Type": "text/plain" }, "s"],
  ["PUT /loans/1/slip?api_key=k&no=1", { "Content-Type": "text/plain" }, "s"],
  ["PUT /loans/1/slip", { "Content-Type": "text/plain" }, "s"],
  ["POST /loans/1/slip", { "Content-Type": "application/json" }, "{"],
  ["POST /loans/1/slip", { "Content-Type": "application/json" }, '{"id":1}'],
  ["PATCH /loans", token],
  ["GET /books", {}],
  ["OPTIONS /loans", { "Access-Control-Request-Method": "PUT" }],
  ["OPTIONS /loans", { "Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "a, b" }],
  ["OPTIONS /loans", {}],
])("%s with %j and the body %j has its recorded answer", async ([line, headers = {}, body]) => {
  expect(`\n${await answer(line, headers, body)}\n`).toMatchSnapshot();
});

test("a body above the limit that the contract does not have is too large", async () => {
  const body = (size: number) => '{"book":"ab"}'.padEnd(size);
  expect(await answer("POST /loans", json, body(1_048_576))).toMatch(/^201\n/);
  expect(await answer("POST /loans", json, body(1_048_577))).toMatch(/^413\n[\s\S]*body-too-large/);
});

test("a body that is much too large is read to its end, for clients that read no answer before", async () => {
  const { hostname, port, pathname } = new URL(mock.url);
  const sent = request({ hostname, port, path: `${pathname}/loans`, method: "POST", headers: json });
  const answered = once(sent, "response");
  sent.end(Buffer.alloc(30_000_000, " "));
  await once(sent, "finish");
  const [{ statusCode }] = await answered;
  expect(statusCode).toBe(413);
  sent.destroy();
});

test("a body without a length is read, and its type is checked", async () => {
  const send = async (type: string, text: string) => {
    const { hostname, port, pathname } = new URL(mock.url);
    const headers = { ...token, "Content-Type": type, "Transfer-Encoding": "chunked" };
    const sent = request({ hostname, port, path: `${pathname}/loans`, method: "POST", headers });
    sent.write(text.slice(0, 3));
    sent.end(text.slice(3));
    const [answered] = await once(sent, "response");
    answered.resume();
    return answered.statusCode;
  };
  expect(await send("application/json", '{"book":"ab"}')).toBe(201);
  expect(await send("application/json", '{"book":"a"}')).toBe(400);
  expect(await send("text/plain", '{"book":"ab"}')).toBe(415);
});
