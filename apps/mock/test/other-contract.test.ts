import { english } from "@specie/contract/editions";
import { completeBundle } from "@specie/contract/read-bundle";
import { describe, expect, onTestFinished, test } from "vitest";
import { startMock } from "../src/start-mock.ts";
import { anyPort, customers, token } from "./started-mock.ts";

describe("of another contract", () => {
  const path = "/counterparty/{counterparty_guid}/customers/{customer_guid}";
  const customer = `${customers}/0193e7c2-5b1f-7c3a-9f4e-2d6b8a1c0e57`;

  /** A mock of the contract with this change, for one test. */
  async function mockOf(change: (contract: typeof english) => unknown) {
    const contract = structuredClone(english);
    change(contract);
    const { url, stop } = await startMock({ ...anyPort, contract });
    onTestFinished(stop);
    return (suffix: string, init: RequestInit) => fetch(url + suffix, init);
  }

  test("a key in the query is a declared parameter, and without it the request is unauthorized", async () => {
    const key = { type: "apiKey", in: "query", name: "api_key" };
    const send = await mockOf(({ components }) => {
      const schemes: Record<string, unknown> = components.securitySchemes;
      for (const name of Object.keys(schemes)) schemes[name] = key;
    });
    const statusOf = async (query: string) => (await send(`${customers}${query}`, {})).status;
    expect(await Promise.all(["?api_key=x", "", "?api_key=x&apikey=x"].map(statusOf))).toEqual([
      200, 401, 400,
    ]);
  });

  test("a header for which there is no value is not sent", async () => {
    const etagOf = async (schema: object) => {
      const send = await mockOf(({ components }) => {
        const etag: { schema: object } = components.headers.ETag;
        etag.schema = schema;
      });
      return (await send(customer, { headers: token })).headers.get("etag");
    };
    expect(await etagOf({ type: "string", examples: ["a"] })).toBe("a");
    expect(await etagOf({ type: "null" })).toBeNull();
  });

  test("a body of another media type that is JSON is read as JSON", async () => {
    const send = await mockOf(({ paths }) => {
      const { content }: { content: Record<string, unknown> } = paths[path].put.requestBody;
      content["application/merge-patch+json"] = content["application/json"];
      content["application/jsonish"] = content["application/json"];
    });
    const update = async (type: string, body: string) =>
      (await send(customer, { method: "PUT", headers: { ...token, "Content-Type": type }, body })).status;
    expect(await update("application/merge-patch+json; charset=utf-8", '{"surname":"Мельник"}')).toBe(200);
    expect(await update("Application/Merge-Patch+JSON", '{"surname":')).toBe(400);
    expect(await update("application/jsonish", '{"surname":"Мельник"}')).toBe(400);
  });

  test("an invalid request gets the contract's example as it is where problems list no places", async () => {
    const { Problem } = english.components.schemas;
    expect(Problem.properties).toHaveProperty("errors");
    const send = await mockOf(({ components }) => {
      const { properties }: { properties: Record<string, unknown> } = components.schemas.Problem;
      delete properties["errors"];
    });
    const response = await send(`${customers}?limit=0`, { headers: token });
    const { value } = english.components.examples.ProblemInvalidParameters;
    expect([response.status, await response.json()]).toEqual([
      400,
      { ...value, request_id: response.headers.get("x-request-id") },
    ]);
  });

  test("an invalid request is answered with 422 where 422 is declared and 400 is not", async () => {
    const statusesOf = async (removed: readonly string[]) => {
      const send = await mockOf(({ paths }) => {
        const { responses }: { responses: Record<string, unknown> } =
          paths["/counterparty/{counterparty_guid}/customers"].post;
        expect(Object.keys(responses)).toEqual(expect.arrayContaining(["400", "422"]));
        for (const status of removed) delete responses[status];
      });
      const headers = { ...token, "Content-Type": "application/json", "Idempotency-Key": "0123456789abcdef" };
      const create = async (query: string, body: string) =>
        (await send(customers + query, { method: "POST", headers, body })).status;
      // A field of another type, a text that is no JSON, and a parameter that is not declared.
      return [await create("", '{"surname":1}'), await create("", "{"), await create("?no=1", "{}")];
    };
    expect(await statusesOf([])).toEqual([400, 400, 400]);
    expect(await statusesOf(["422"])).toEqual([400, 400, 400]);
    expect(await statusesOf(["400"])).toEqual([422, 422, 422]);
  });

  test("a request that is refused with a status that the contract does not declare has that status all the same", async () => {
    const send = await mockOf(({ paths }) => {
      const { responses }: { responses: Record<string, unknown> } =
        paths["/counterparty/{counterparty_guid}/customers"].post;
      for (const status of ["400", "413", "422"]) delete responses[status];
    });
    const headers = { ...token, "Content-Type": "application/json", "Idempotency-Key": "0123456789abcdef" };
    const create = async (query: string, body: string, sent: Record<string, string> = headers) => {
      const response = await send(customers + query, { method: "POST", headers: sent, body });
      return [response.status, response.headers.get("content-type"), await response.json()];
    };
    const problem = (status: number, title: string, detail: string) => [
      ...[status, "application/problem+json"],
      { type: "about:blank", title, status, detail },
    ];
    expect(await create("", " ".repeat(65_537))).toEqual(
      problem(413, "Payload Too Large", "Request body is larger than 65536 bytes"),
    );
    expect(await create("", "{")).toEqual(problem(400, "Bad Request", "Request body is not JSON"));
    expect(await create("?no=1", "{}")).toEqual(
      problem(400, "Bad Request", "Request query parameter is not declared"),
    );
    // Without a token a caller learns that first.
    expect((await create("", "{", { "Content-Type": "application/json" }))[0]).toBe(401);
    // A status that the caller itself asks for is another matter.
    expect((await send(customers, { headers: { ...token, Prefer: "code=418" } })).status).toBe(404);
  });

  test("a page that an extension refers to is not opened", async () => {
    const send = await mockOf((contract) => {
      const page = { $ref: "./pages/no-such-page.md" };
      Object.assign(contract, { "x-topics": [{ title: "Start", content: page }] });
      Object.assign(contract.components.schemas.Customer, { "x-page": page });
    });
    expect((await send(customer, { headers: token })).status).toBe(200);
  });

  test("ranges of statuses are answered from, and operations without an id, also of like paths, are served", async () => {
    const content = { "application/json": { example: { name: "Rex" } }, "text/csv": { example: "Rex" } };
    const refused = { description: "No.", content: { "application/json": { example: { reason: "no" } } } };
    const get = { responses: { "2XX": { description: "One.", content }, "4XX": refused, default: refused } };
    const contract = completeBundle(
      { openapi: "3.1.0", paths: { "/pets-a": { get }, "/pets_a": { get }, "/pets/a": { get } } },
      "pets.json",
    );
    const { url, stop } = await startMock({ ...anyPort, contract });
    onTestFinished(stop);
    const read = async (path: string, headers = {}) => {
      const response = await fetch(url + path, { headers });
      return [response.status, await response.json()];
    };
    for (const path of ["/pets-a", "/pets_a", "/pets/a"])
      expect(await read(path)).toEqual([200, { name: "Rex" }]);
    expect(await read("/pets-a", { Prefer: "code=404" })).toEqual([404, { reason: "no" }]);
    expect(await read("/pets-a", { Prefer: "code=500" })).toEqual([500, { reason: "no" }]);
  });
});
