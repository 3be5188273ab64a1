import { describe, expect, test } from "vitest";
import { ConnectionError, ProblemError, SpecieFailure, UnexpectedAnswerError } from "../src/index.ts";
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

describe("what is not an answer of this API becomes an UnexpectedAnswerError:", () => {
  test.each([
    [
      "a page of a proxy",
      { status: 404, headers: { "Content-Type": "text/html" }, body: "<h1>Not found</h1>" },
    ],
    ["an empty failure", { status: 500, body: "" }],
    ["a success that is not JSON", { status: 200, body: "<html>" }],
    ["an empty success", { status: 200, body: "" }],
    ["another success than the contract's", { status: 202, body: {} }],
    ["a code of another contract version", problem(409, "something-new")],
    ["a code with another status than the contract's", problem(400, "login-taken")],
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
