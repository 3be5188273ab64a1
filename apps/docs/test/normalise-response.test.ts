import { expect, test } from "vitest";
import { guideSamples, specieSamples } from "../samples/run/guide-samples.ts";
import { normalise } from "../samples/run/normalise.ts";
import { referenceCalls, referenceSamples } from "../samples/run/reference-samples.ts";
import { exampleText, headerExample, operationsOf } from "../src/contract.ts";
import { guides } from "../src/guides/steps.ts";

const guid = "01a00000-0000-7000-8000-00000000000a";

test("a recorded response has the declared headers in their spelling, and the contract's values for what is random", () => {
  const sent = {
    ...{
      "content-type": "application/json",
      "x-request-id": guid,
      etag: '"7"',
      ratelimit: "x",
      date: "today",
    },
    connection: "close",
  };
  const body = {
    ...{ request_id: guid, session_token: "a", next_cursor: "b", checkpoint: "c", contract_version: "9.9.9" },
    name: "stays",
    none: null,
  };
  const exchange = {
    method: "GET",
    path: "/",
    sent: "",
    status: 203,
    headers: sent,
    body: JSON.stringify(body),
  };
  expect(normalise(exchange, new Map())).toEqual({
    status: 203,
    headers: {
      "Content-Type": "application/json",
      "X-Request-Id": exampleText("ProblemUnauthorized", "request_id"),
      ETag: '"7"',
      RateLimit: headerExample("RateLimit"),
    },
    body: {
      request_id: exampleText("ProblemUnauthorized", "request_id"),
      session_token: exampleText("TokenChecked", "session_token"),
      next_cursor: exampleText("CustomerPageMore", "next_cursor"),
      checkpoint: exampleText("ChainHeadSigned", "checkpoint"),
      contract_version: exampleText("TokenChecked", "contract_version"),
      ...{ name: "stays", none: null },
    },
  });
});

test("a random field that is null, or a value of the contract's own, stays", () => {
  const own = exampleText("CustomerPageMore", "next_cursor");
  const exchange = { method: "GET", path: "/", sent: "", status: 200, headers: {}, body: "" };
  for (const next_cursor of [null, own])
    expect(normalise({ ...exchange, body: JSON.stringify({ next_cursor }) }, new Map()).body).toEqual({
      next_cursor,
    });
});

test("every step of the guides is a sample, in its order, with what the step has", () => {
  const steps = Object.entries(guides).flatMap(([guide, all]) => all.map(({ name }) => `${guide}.${name}`));
  for (const language of ["curl", "typescript", "python"] as const) {
    const ids = guideSamples(language).map(({ id }) => id);
    expect(ids).toEqual(steps.filter((id) => ids.includes(id)));
    expect(ids.length).toBeGreaterThan(5);
  }
  const found = (id: string) => guideSamples("curl").find((one) => one.id === id);
  expect(found("first-call.open-customer")).toMatchObject({
    ...{ language: "curl", status: 200, target: "server", takes: { CUSTOMER_GUID: "customer_guid" } },
  });
  expect(found("mock.choose-answer")).toMatchObject({ target: "mock", status: 409 });
  expect(found("idempotency.send-twice")).not.toHaveProperty("shows");
  expect(specieSamples("uk").find(({ id }) => id === "command-line.import-killed.uk")).toMatchObject({
    ...{ language: "specie", messages: "uk", killedAt: 2, exit: 137 },
  });
});

test("the calls of the reference are in an order in which each finds what it needs", () => {
  const ids = referenceCalls().map(({ operationId }) => operationId);
  expect([...new Set(ids)].sort()).toEqual(
    operationsOf("en")
      .map(({ id }) => id)
      .sort(),
  );
  const first = [...new Set(ids)].slice(0, 5);
  expect(first).toEqual([
    "createCustomer",
    "getCustomer",
    "listCustomerAccounts",
    "getAccount",
    "registerKey",
  ]);
  // The customer that others read is created last.
  const created = referenceCalls().filter(({ operationId }) => operationId === "createCustomer");
  expect(created.at(-1)?.id).toBe("createCustomer.CustomerCreateFull");
  const samples = referenceSamples("curl");
  expect(samples.find(({ id }) => id === "createCustomer.CustomerCreateFull")?.takes).toEqual({
    ...{ CUSTOMER_GUID: "customer_guid", ACCOUNT_GUID: "guid" },
  });
  // A key is replaced by one of its own name, and one without a body revokes the last that was registered.
  const replacing = samples.filter(({ replaces }) => replaces !== undefined);
  expect(replacing.map(({ id }) => id.split(".")[0])).toEqual(
    expect.arrayContaining(["replaceKey", "revokeKey"]),
  );
  for (const { replaces } of replacing) expect(replaces).toMatch(/^[\w.-]+$/);
  expect(() => referenceSamples("specie")).toThrow("The reference has no samples in specie");
});
