import { expect, test } from "vitest";
import { sendBytes } from "../../test/support/http/send-bytes.ts";
import { base, customer, testApp } from "../../test/support/http/test-app.ts";

const path = `${base}/customers/${customer}`;

/** A body that only a parser rejects, so accepting it means that it was not parsed. */
const invalid = '{"no_such_field": 1}';

async function put(headers: readonly string[]): Promise<number> {
  const { app } = testApp();
  const lines = [`PUT ${path} HTTP/1.1`, "Host: a", "Connection: close", ...headers];
  const { status } = await sendBytes(
    app,
    `${lines.join("\r\n")}\r\nContent-Length: ${invalid.length}\r\n\r\n${invalid}`,
  );
  return status;
}

test.for([
  "application/json",
  "Application/JSON",
  "application/json; charset=utf-8",
  "application/json;charset=UTF-8",
  'application/json ; charset="utf-8" ',
])("parses and validates a body declared as %s", async (type) => {
  expect(await put([`Content-Type: ${type}`])).toBe(400);
});

// Forms that passed a validator of Fastify unseen before, and their relatives.
test.for([
  "application/json ; foo=bar",
  "application/json;",
  "application/json; charset=utf-16",
  "application/json; charset=utf-8; charset=utf-16",
  "application/json, text/plain",
  "text/plain, application/json",
  "application/json text/plain",
  "application/json\ta",
  "application/jsonx",
  "application/ json",
  "application/json+json",
  "application/problem+json",
  "application/merge-patch+json",
  "application/vnd.api+json",
  "application",
  "json",
  "*/*",
  "application/*",
  "text/json",
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=application/json",
  "undefined",
  "",
  "\u00e9application/json",
])("refuses a body declared as %j", async (type) => {
  expect(await put([`Content-Type: ${type}`])).toBe(415);
});

test.for([
  ["without a type", []],
  ["of two types", ["Content-Type: application/json", "content-type: text/plain"]],
  ["compressed with gzip", ["Content-Type: application/json", "Content-Encoding: gzip"]],
  ["in an unknown encoding", ["Content-Type: application/json", "Content-Encoding: x"]],
] as const)("refuses a body %s", async ([, headers]) => {
  expect(await put(headers)).toBe(415);
});

test("refuses a body that is compressed for the transfer", async () => {
  const { app } = testApp();
  const head = `PUT ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: gzip, chunked\r\n\r\n`;
  expect((await sendBytes(app, `${head}2\r\n{}\r\n0\r\n\r\n`)).status).toBe(415);
});
