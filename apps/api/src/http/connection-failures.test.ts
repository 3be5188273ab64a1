import type { Socket } from "node:net";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { connectionFailureHandler } from "./connection-failures.ts";

const requestId = "0193e7c2-9d44-7a10-8c3b-000000000001";

/** What is logged and what is sent for a failure of the connection. */
async function failWith(error: object, isWritable = true) {
  const lines: unknown[] = [];
  const log = (fields: object, message: string) => void lines.push([message, fields]);
  const socket = new PassThrough();
  const sent = text(socket).catch(() => "nothing");
  if (!isWritable) socket.end();
  const handle = connectionFailureHandler(() => requestId, { info: log, error: log });
  handle(Object.assign(new Error("of the parser"), error), socket as unknown as Socket); // As far as it is used, a stream is one.
  // At once: what is only ended is destroyed a turn later.
  const { destroyed } = socket;
  return { lines, sent: await sent, destroyed };
}

test.for([
  ["ERR_HTTP_REQUEST_TIMEOUT", 408, "Request Timeout"],
  ["HPE_HEADER_OVERFLOW", 431, "Request Header Fields Too Large"],
  ["HPE_INVALID_METHOD", 400, "Bad Request"],
  ["HPE_INVALID_URL", 400, "Bad Request"],
  [undefined, 400, "Bad Request"],
] as const)("%s is logged and answered with %i", async ([code, status, reason]) => {
  const rawPacket = Buffer.from("GET / HTTP/1.1\r\nACCEPT-Language: uk\r\n\r\n");
  const { lines, sent } = await failWith({ code, rawPacket });
  expect(lines).toEqual([["refused before there was a request", { request_id: requestId, status, code }]]);
  const [head = "", body = ""] = sent.split("\r\n\r\n");
  expect(head.split("\r\n")).toEqual([
    `HTTP/1.1 ${status} ${reason}`,
    "Content-Type: application/problem+json",
    "Content-Language: uk",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Cache-Control: no-store",
    "X-Content-Type-Options: nosniff",
    `X-Request-Id: ${requestId}`,
    "Connection: close",
  ]);
  expect(JSON.parse(body)).toMatchObject({
    status,
    code: "invalid-request",
    instance: "",
    request_id: requestId,
    detail: expect.stringMatching(code === "HPE_INVALID_URL" ? /^URL містить/ : /^Запит не відповідає/),
  });
});

test.for([
  ["its other side has reset it", { code: "ECONNRESET" }, true],
  ["nothing can be sent on it", { code: "HPE_INVALID_METHOD" }, false],
] as const)("a connection is closed without an answer and a line where %s", async ([, error, isWritable]) => {
  const { lines, sent, destroyed } = await failWith(error, isWritable);
  expect([lines, destroyed]).toEqual([[], true]);
  expect(sent).not.toContain("HTTP");
});

test("what is no packet is answered in English", async () => {
  for (const rawPacket of [undefined, "\r\naccept-language: uk\r\n", Buffer.from("accept-language: uk\r\n")])
    expect((await failWith({ rawPacket })).sent).toContain("Content-Language: en");
});
