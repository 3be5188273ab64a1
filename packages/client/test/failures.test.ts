import { describe, expect, test } from "vitest";
import {
  asResponse,
  ConnectionError,
  ProblemError,
  SpecieFailure,
  UnexpectedAnswerError,
  UnknownProblemError,
} from "../src/index.ts";
import { readAnswer } from "../src/read-answer.ts";
import { clientOf, customerGuid, failureOf, problem } from "./server.ts";

const asset = { asset_code: "UAH", asset_issuer: "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS" };

test("a problem document becomes a ProblemError with all that the server said", async () => {
  const { client } = await clientOf([problem(409, "login-taken", { "Idempotent-Replayed": "true" })]);
  const failure = await failureOf(client.createCustomer({ body: asset }));
  expect(failure).toBeInstanceOf(ProblemError);
  expect(failure).toBeInstanceOf(SpecieFailure);
  expect(failure).toBeInstanceOf(Error);
  expect(failure).toMatchObject({
    name: "ProblemError",
    operation: "createCustomer",
    status: 409,
    code: "login-taken",
    requestId: "request-1",
    replayed: true,
    problem: { title: "Title", detail: "Detail." },
    message: "createCustomer: 409 login-taken: Title. Detail. (request request-1)",
  });
});

test.each([
  ["that the client does not know", problem(409, "something-new")],
  ["with another status than the contract's", problem(400, "login-taken")],
  // An operation that a server of an older contract does not have.
  ["that no type has", problem(405, "method-not-allowed")],
])("a problem with a code %s is a ProblemError of its own kind", async (_, reply) => {
  const { client } = await clientOf([reply]);
  const outcome = await client.safe.createCustomer({ body: asset });
  const error = outcome.ok ? undefined : outcome.error;
  expect(error).toBeInstanceOf(ProblemError);
  expect(error).toMatchObject({
    name: "UnknownProblemError",
    code: "unexpected-answer",
    status: typeof reply === "object" && reply.status,
    requestId: "request-1",
    problem: { code: expect.any(String), title: "Title", detail: "Detail." },
  });
  // The types have a branch for it.
  if (error instanceof UnknownProblemError)
    expect(error.problem.code).toMatch(/^(something-new|login-taken|method-not-allowed)$/);
});

test("values and members that the client does not know yet reach the caller", async () => {
  const body = { status: "a-new-status", segment: "XL", added_later: { deep: true } };
  const { client } = await clientOf([{ body }]);
  expect((await client.getCustomer({ customer_guid: customerGuid })).data).toEqual(body);
});

test("the message lists the first five places of an invalid request, and how many there are", async () => {
  const errors = [1, 2, 3, 4, 5, 6, 7].map((row) => ({
    in: "body",
    at: `/field_${row}`,
    code: "type",
    detail: `must be a text (${row}).`,
  }));
  const reply = problem(400, "invalid-request");
  const { client } = await clientOf([{ ...Object(reply), body: { ...Object(reply).body, errors } }]);
  expect(await failureOf(client.createCustomer({ body: asset }))).toMatchObject({
    message:
      "createCustomer: 400 invalid-request: Title. Detail. [body /field_1: must be a text (1).; body /field_2: must be a text (2).; body /field_3: must be a text (3).; body /field_4: must be a text (4).; body /field_5: must be a text (5).; and 2 more] (request request-1)",
  });
});

test.for([undefined, [], "all", { in: "body" }])("the places %j are not in the message", async (errors) => {
  const body = { ...(problem(400, "invalid-request") as { body: object }).body, errors }; // It has a body.
  const { client } = await clientOf([{ status: 400, body }]);
  expect(await failureOf(client.createCustomer({ body: asset }))).toMatchObject({
    message: "createCustomer: 400 invalid-request: Title. Detail. (request request-1)",
  });
});

describe("a 401 from a server with another clock", () => {
  const now = Date.UTC(2026, 2, 12);

  test.each([
    ["ahead of", -31],
    ["behind", 31],
  ])("names the difference when this machine is %s it", async (relation, seconds) => {
    const date = new Date(now + seconds * 1000).toUTCString();
    const { client } = await clientOf([problem(401, "unauthorized", { Date: date })]);
    expect(await failureOf(client.listKeys())).toMatchObject({
      code: "unauthorized",
      clockSkew: -seconds,
      message: expect.stringContaining(`This machine's clock is 31 s ${relation} the server's.`),
    });
  });

  test.each([
    [
      "a difference that the server accepts",
      problem(401, "unauthorized", { Date: new Date(now + 30_000).toUTCString() }),
    ],
    [
      "a failure of another kind",
      problem(404, "route-not-found", { Date: new Date(now + 99_000).toUTCString() }),
    ],
  ])("is not suspected after %s", async (_, reply) => {
    const { client } = await clientOf([reply]);
    expect(await failureOf(client.listKeys())).toMatchObject({ clockSkew: undefined });
  });
});

describe("what is not an answer of this API becomes an UnexpectedAnswerError:", () => {
  test.each([
    [
      "a page of a proxy",
      { status: 404, headers: { "Content-Type": "text/html" }, body: "<h1>Not found</h1>" },
    ],
    ["an empty failure", { status: 500, body: "" }],
    ["a success that is not JSON", { status: 200, body: "<html>" }],
    ["an empty success", { status: 200, body: "" }],
    ["a success that is null", { status: 200, body: "null" }],
    ["a success that is a list", { status: 200, body: "[]" }],
    ["another success than the contract's", { status: 202, body: {} }],
    ["a problem without its members", { status: 401, body: { code: "unauthorized" } }],
    ["a JSON null", { status: 400, body: "null" }],
  ])("%s", async (_, reply) => {
    const { client } = await clientOf(() => reply);
    const failure = await failureOf(client.createCustomer({ body: asset }));
    expect(failure).toBeInstanceOf(UnexpectedAnswerError);
    expect(failure).toMatchObject({
      code: "unexpected-answer",
      status: typeof reply === "object" ? reply.status : 0,
    });
  });
});

test("the non-throwing form returns the same failures", async () => {
  const { client } = await clientOf([problem(404, "customer-not-found"), "cut"]);
  const missing = await client.safe.getCustomer({ customer_guid: customerGuid });
  expect(missing).toMatchObject({ ok: false, error: { code: "customer-not-found" } });
  const unreachable = await client.safe.getCustomer({ customer_guid: customerGuid }, { attempts: 1 });
  expect(unreachable).toMatchObject({ ok: false, error: { code: "connection-failed" } });
  expect(unreachable.ok || unreachable.error).toBeInstanceOf(ConnectionError);
});

test("the non-throwing form returns successes as they are", async () => {
  const { client } = await clientOf([{ body: { login: "тарас" } }]);
  const outcome = await client.safe.getCustomer({ customer_guid: customerGuid });
  expect(outcome).toMatchObject({ ok: true, data: { login: "тарас" }, requestId: "request-1" });
});

test("a 404 that is not of this API asks about the base path", async () => {
  const { client } = await clientOf([
    { status: 404, headers: { "Content-Type": "text/html" }, body: "<h1>404</h1>" },
  ]);
  expect(await failureOf(client.listKeys())).toMatchObject({
    message:
      "listKeys: not an answer of this API (status 404). Does the base URL end in the API's base path, such as /api/v1?",
    body: "<h1>404</h1>",
  });
});

test("asResponse gives the answer of a success and of a failure, and throws where there is none", async () => {
  const { client } = await clientOf([{ body: { keys: [] } }, problem(404, "route-not-found"), "cut"]);
  expect(await (await asResponse(client.listKeys())).json()).toEqual({ keys: [] });
  const failed = await asResponse(client.listKeys());
  expect(failed.status).toBe(404);
  expect(await failed.json()).toMatchObject({ code: "route-not-found" });
  await expect(asResponse(client.listKeys({}, { attempts: 1 }))).rejects.toBeInstanceOf(ConnectionError);
});

test("an UnexpectedAnswerError has the first 1000 characters of the body, and the whole in its response", async () => {
  const { client } = await clientOf([{ status: 500, body: "x".repeat(1_500) }]);
  const failure = await failureOf(client.listKeys());
  expect(failure).toMatchObject({ body: "x".repeat(1_000) });
  expect(failure instanceof UnexpectedAnswerError && (await failure.response.text())).toBe("x".repeat(1_500));
});

test.for([
  [5, "]"],
  [6, "; and 1 more]"],
] as const)(
  "of %i wrong places five are in the message, and then how many there are",
  async ([count, end]) => {
    const errors = Array.from({ length: count }, (_, index) => ({
      in: "body",
      at: `/a${index}`,
      detail: "D",
    }));
    const body = { ...(problem(400, "invalid-request") as { body: object }).body, errors }; // It has a body.
    const { client } = await clientOf([{ status: 400, body }]);
    const failure = await failureOf(client.createCustomer({ body: asset }));
    expect(failure).toMatchObject({ message: expect.stringContaining(`body /a4: D${end} (request`) });
  },
);

test("a headers function that throws no error fails the call all the same", async () => {
  const { client, received } = await clientOf([]);
  const headers = () => {
    throw "text";
  };
  const failure = await failureOf(client.getCustomer({ customer_guid: customerGuid }, { headers }));
  expect(failure).toMatchObject({ code: "invalid-call", message: "getCustomer: the input cannot be read" });
  expect(failure).toHaveProperty("cause", "text");
  expect(received).toEqual([]);
});

test("a defect of the environment is thrown, also by the safe methods", async () => {
  const { client } = await clientOf([]);
  const now = () => {
    throw new RangeError("no clock");
  };
  const broken = client.withOptions({ environment: { now } });
  await expect(broken.safe.getCustomer({ customer_guid: customerGuid })).rejects.toThrow(RangeError);
});

test.each([
  [{ 201: "object" }, 201, undefined],
  [{ 201: "object" }, 200, "UnexpectedAnswerError"],
  [{ 200: "object" }, 201, "UnexpectedAnswerError"],
  [undefined, 200, undefined],
  [undefined, 201, "UnexpectedAnswerError"],
] as const)("of the declared successes %j the status %d ends with %s", async (answers, status, name) => {
  const read = readAnswer("getCustomer", answers ? { answers } : {}, Response.json({}, { status }), () => 0);
  expect(
    await read.then(
      () => undefined,
      (error: Error) => error.name,
    ),
  ).toBe(name);
});
