import type { Json } from "@specie/contract";
import { type Arbitrary, fc } from "@specie/property-tests";
import type { InjectOptions } from "fastify";
import { describe, expect, test } from "vitest";
import { bodyErrors } from "../../test/support/http/response-errors.ts";
import { counterparty, httpMethods, resultOf, testApp } from "../../test/support/http/test-app.ts";
import { validValues } from "../../test/support/http/valid-values.ts";
import { basePath, type Operation, operations, successOf } from "../contract.ts";

interface Generated {
  readonly path: Readonly<Record<string, Json>>;
  readonly query: Readonly<Record<string, Json>>;
  readonly headers: Readonly<Record<string, Json>>;
  readonly body: Json | undefined;
  readonly answer: Json;
}

function parametersIn({ parameters }: Operation, place: string): Arbitrary<Readonly<Record<string, Json>>> {
  const here = parameters.filter((parameter) => parameter.in === place);
  // HTTP trims the value of a header, and a header has no other letters.
  const headerText = /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/;
  // An empty list is written as no parameter at all.
  const sendable = (value: Json) =>
    place === "header" ? headerText.test(String(value)) : String(value) !== "";
  const values = here.map(({ name, schema }) => [name, validValues(schema).filter(sendable)] as const);
  return fc.record(Object.fromEntries(values), {
    requiredKeys: here.filter(({ required }) => required).map(({ name }) => name),
  });
}

function requests(operation: Operation): Arbitrary<Generated> {
  return fc.record({
    path: parametersIn(operation, "path"),
    query: parametersIn(operation, "query"),
    headers: parametersIn(operation, "header"),
    body: operation.body ? validValues(operation.body.schema) : fc.constant(undefined),
    answer: validValues(successOf(operation).content.schema),
  });
}

function write(operation: Operation, { path, query, headers, body }: Generated): InjectOptions {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => `${name}=${encodeURIComponent(String(one))}`),
  );
  const url = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(path[name]));
  return {
    method: httpMethods[operation.method],
    url: `${basePath}${url}?${pairs.join("&")}`,
    headers: {
      ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { payload: JSON.stringify(body) }),
  };
}

describe.for([...operations])("%s", ([id, operation]) => {
  test("takes every valid request and answers with what the contract declares", async () => {
    let answer: object = {};
    const { app, calls } = testApp(async (call) => ({ ...resultOf(call.operation), ...Object(answer) }));
    await fc.assert(
      fc.asyncProperty(requests(operation), async (request) => {
        answer = { body: request.answer };
        const { statusCode, headers, body } = await app.inject(write(operation, request));
        expect([statusCode, statusCode === 200 ? "" : body]).toEqual([200, ""]);
        expect(headers["content-type"]).toBe("application/json");
        expect(JSON.parse(body)).toEqual(request.answer);
        expect(bodyErrors(operation, 200, JSON.parse(body))).toEqual([]);
        expect(calls.at(-1)).toMatchObject({ operation: id, query: request.query, path: request.path });
        if (request.body !== undefined) expect(calls.at(-1)?.body).toMatchObject(Object(request.body));
      }),
      { numRuns: 60 },
    );
  });

  test("lets no column out that the contract does not declare", async () => {
    const leak = { password_hash: "planted", counterparty_secret: { a: 1 }, version: "7" };
    const planted = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(planted);
      if (typeof value !== "object" || value === null) return value;
      return {
        ...Object.fromEntries(Object.entries(value).map(([name, member]) => [name, planted(member)])),
        ...leak,
      };
    };
    const { app } = testApp(async ({ operation: own }) => {
      const { body, ...rest } = resultOf(own);
      return { ...rest, body: planted(body) as typeof body }; // Spoilt on purpose.
    });
    const [request] = fc.sample(requests(operation), { numRuns: 1, seed: 7 });
    if (request === undefined) throw new Error("fast-check made no request");
    const { statusCode, body } = await app.inject(write(operation, request));
    expect(statusCode).toBe(200);
    expect(body).not.toMatch(/planted|secret|"version"/);
    expect(bodyErrors(operation, 200, JSON.parse(body))).toEqual([]);
  });

  test("answers failures as it declares them", async () => {
    const { app } = testApp(async () => {
      throw new Error("broken");
    });
    const [request] = fc.sample(requests(operation), { numRuns: 1, seed: 7 });
    if (request === undefined) throw new Error("fast-check made no request");
    const broken = await app.inject(write(operation, request));
    expect(bodyErrors(operation, 500, broken.json())).toEqual([]);
    const url = write(operation, {
      ...request,
      path: { ...request.path, counterparty_guid: counterparty },
    }).url;
    const refused = await app.inject({ ...write(operation, request), url: `${String(url)}&nothing=1` });
    expect(bodyErrors(operation, 400, refused.json())).toEqual([]);
  });
});
