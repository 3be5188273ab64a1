import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { carryBundle } from "../src/carry-bundle.ts";
import { listen } from "./listen.ts";

const json = (schema: object) => ({ "application/json": { schema } });
const reason = { type: "object", required: ["reason"], properties: { reason: { type: "string" } } };

/** Without any convention of this platform: no security, codes, request ids, pages or examples. */
const plain = {
  openapi: "3.1.0",
  info: { title: "Letters", version: "2.0.0" },
  servers: [{ url: "https://letters.example/v2" }],
  tags: [],
  paths: {
    "/letters": {
      get: {
        operationId: "listLetters",
        responses: {
          200: { description: "Their names.", content: json({ type: "array", items: { type: "string" } }) },
        },
      },
    },
    "/letters/{name}": {
      parameters: [{ name: "name", in: "path", required: true, schema: { type: "string" } }],
      get: {
        operationId: "readLetter",
        responses: {
          200: { description: "The text.", content: { "text/plain": { schema: { type: "string" } } } },
          404: { description: "No such letter.", content: json({ $ref: "#/components/schemas/Reason" }) },
          410: { description: "It was here." },
        },
      },
    },
  },
  components: { schemas: { Reason: reason } },
};

test("a contract without security, codes and pages has types and a client, whose failures narrow by status", async () => {
  const program = readFileSync(new URL("../programs/read-letter.ts", import.meta.url), "utf8");
  const { client, errors } = carryBundle(inject("root"), "plain", plain, { "read-letter.ts": program });
  expect(errors).toBe("");

  const headers: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    headers.push(request.headers.authorization);
    const isList = request.url === "/letters";
    response.statusCode = request.url === "/letters/burnt" ? 404 : 200;
    response.setHeader("Content-Type", request.url === "/letters/first" ? "text/plain" : "application/json");
    const body = request.url === "/letters/first" ? "Dear reader" : '{"reason":"fire"}';
    response.end(isList ? '["first"]' : body);
  });
  const origin = await listen(server);

  const child = spawn("node", [join(client, "src/read-letter.ts")], {
    env: { ...process.env, LETTERS_URL: origin },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  for await (const chunk of child.stdout) printed += chunk;
  expect(JSON.parse(printed)).toEqual({
    names: ["first"],
    text: "Dear reader",
    code: "declared-failure",
    reason: "fire",
  });
  expect(headers).toEqual([undefined, undefined, undefined]);
});
