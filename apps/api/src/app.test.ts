import { expect, test } from "vitest";
import { contractWith } from "../test/support/http/contract-with.ts";
import {
  actor,
  base,
  customer,
  httpMethods,
  testApp,
  unusedHandlers,
} from "../test/support/http/test-app.ts";
import { basePath, operations } from "./contract.ts";

test("answers what the contract names, and nothing else", async () => {
  const { app } = testApp();
  await app.ready();
  const routes = app
    .printRoutes({ commonPrefix: false })
    .split("\n")
    .filter((line) => line.includes("("));
  const methods = routes.flatMap((line) => /\((.*)\)/.exec(line)?.[1]?.split(", ") ?? []);
  expect(methods).toHaveLength(operations.size);
  for (const { method, path } of operations.values()) {
    const url = basePath + path.replaceAll(/\{(\w+)\}/g, ":$1");
    expect(app.hasRoute({ method: httpMethods[method], url })).toBe(true);
  }
});

test("does not start without a handler for each operation", () => {
  const { getAccount, ...others } = unusedHandlers();
  // As a contract newer than the types would be.
  expect(() => testApp(undefined, { handlers: others as ReturnType<typeof unusedHandlers> })).toThrow(
    new Error(
      "The handlers are not those of the contract.\n  getAccount: the contract has this operation, but nothing answers it",
    ),
  );
  expect(getAccount).toBeTypeOf("function");
});

test("does not start with a handler for no operation", () => {
  const handlers = { ...unusedHandlers(), deleteCustomer: async () => actor };
  expect(() => testApp(undefined, { handlers })).toThrow(
    new Error(
      "The handlers are not those of the contract.\n  deleteCustomer: there is a handler, but the contract has no such operation",
    ),
  );
});

const getAccount = "/paths/~1counterparty~1{counterparty_guid}~1accounts~1{account_guid}/get";
test.for([
  ["states nothing", undefined, "getAccount does not state which scopes it requires"],
  ["may be called by anybody", [], "getAccount does not state which scopes it requires"],
  ["names another scheme", [{ Other: [] }], "getAccount does not state which scopes it requires"],
  [
    "has two ways",
    [{ CxAuthorization: ["customers:read"] }, { CxAuthorization: [] }],
    "getAccount does not state which scopes it requires",
  ],
  ["has an empty way", [{}], "getAccount does not state which scopes it requires"],
  ["misspells a scope", [{ CxAuthorization: ["customer:read"] }], "requires customer:read"],
] as const)("does not start when an operation %s", ([, security, message]) => {
  expect(() => testApp(undefined, { operations: contractWith({ [getAccount]: { security } }) })).toThrow(
    message,
  );
});

test("operations that are switched off answer 404 before anything of the request is read, to valid tokens only", async () => {
  const { app, calls } = testApp(undefined, {
    disabled: new Set(["registerKey", "replaceKey", "revokeKey"]),
  });
  const jwk = `${base}/jwk`;
  const send = (method: "DELETE" | "POST" | "PUT", url: string) => app.inject({ method, url, payload: "{" });
  for (const { statusCode, body } of [
    await send("POST", jwk),
    await send("PUT", `${jwk}/${customer}`),
    await send("DELETE", `${jwk}/${customer}`),
  ])
    expect([statusCode, JSON.parse(body).code]).toEqual([404, "route-not-found"]);
  expect((await app.inject(jwk)).statusCode).toBe(200);
  expect(calls.map(({ operation }) => operation)).toEqual(["listKeys"]);
});
