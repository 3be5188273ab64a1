import type { OperationId } from "@specie/types";
import { expect, test } from "vitest";
import type { ReceivedResponse } from "../http/response.ts";
import { generateCredentials } from "../target/credentials.ts";
import { makeTarget } from "../target/target.ts";
import { createNothing, describeCreated, recordCreated, recordUnknown } from "./created.ts";

const targetOf = (stateless: boolean) =>
  makeTarget({ url: "https://bank.example", stateless }, generateCredentials(), "TOKEN");

function runOf(stateless = false) {
  const [target, other] = [targetOf(stateless), targetOf(stateless)];
  const created = createNothing();
  const answer = (operation: OperationId, status: number, body: unknown, at = target) =>
    recordCreated(created, at, {
      operation,
      status,
      text: typeof body === "string" ? body : JSON.stringify(body),
    } as ReceivedResponse); // What is read of it.
  const guids = (kind: "customers" | "keys", at = target) => [...(created[kind].get(at.counterparty) ?? [])];
  return { created, target, other, answer, guids };
}

test("each member that may be the GUID is read, in this order, as far as it is a text", () => {
  const { created, answer, guids } = runOf();
  answer("createCustomer", 200, { id: "4", guid: "3", wallet_user_guid: "2", customer_guid: "1" });
  answer("createCustomer", 200, { id: "4", guid: "3", wallet_user_guid: "2", customer_guid: 7 });
  answer("createCustomer", 200, { id: "4", guid: "3" });
  answer("createCustomer", 200, { id: "4" });
  expect([guids("customers"), created.unidentified]).toEqual([["1", "2", "3", "4"], 0]);
});

test.for(["", "[]", "null", '"text"', "{", "{}"])("in the body %j there is no GUID", (body) => {
  const { created, answer } = runOf();
  answer("createCustomer", 200, body);
  expect(created).toEqual({ ...createNothing(), unidentified: 1 });
});

test.for([
  [199, 0, 0],
  [200, 1, 0],
  [299, 1, 0],
  [300, 0, 0],
  [404, 0, 0],
  [499, 0, 0],
  [500, 0, 1],
  [503, 0, 1],
] as const)("a creating request with the status %i: %i created, %i unknown", ([status, made, unknown]) => {
  const { created, answer, guids } = runOf();
  answer("createCustomer", status, { customer_guid: "1" });
  expect([guids("customers").length, created.unknown]).toEqual([made, unknown]);
});

test("only what creates something counts, for the counterparty that created it", () => {
  const { created, target, other, answer, guids } = runOf();
  answer("updateCustomer", 200, { customer_guid: "1" });
  answer("getCustomer", 500, {});
  recordUnknown(created, target, "listCustomers");
  expect(created).toEqual(createNothing());
  answer("registerKey", 200, { guid: "k" });
  answer("registerKey", 200, { guid: "o" }, other);
  recordUnknown(created, target, "createCustomer");
  expect([guids("keys"), guids("keys", other), created.unknown]).toEqual([["k"], ["o"], 1]);
});

test("a key that was revoked is no longer there; one that could not be is", () => {
  const { answer, guids } = runOf();
  for (const guid of ["a", "b"]) answer("registerKey", 200, { guid });
  answer("revokeKey", 404, { guid: "a" });
  expect(guids("keys")).toEqual(["a", "b"]);
  answer("revokeKey", 200, { guid: "a" });
  expect(guids("keys")).toEqual(["b"]);
});

test("on a target that keeps no state nothing is created", () => {
  const { created, target, answer } = runOf(true);
  answer("createCustomer", 200, { customer_guid: "1" });
  answer("createCustomer", 500, {});
  recordUnknown(created, target, "createCustomer");
  expect(created).toEqual(createNothing());
});

test("the description counts what stays, of all counterparties, and what is unknown", () => {
  const { created, other, answer } = runOf();
  expect(describeCreated(created)).toBe("Nothing was created.");
  answer("createCustomer", 500, {});
  expect(describeCreated(created)).toBe(
    "Nothing was created. 1 creating requests failed, so it is unknown whether they created something.",
  );
  answer("createCustomer", 200, { customer_guid: "1" });
  answer("createCustomer", 200, { customer_guid: "2" }, other);
  answer("registerKey", 200, { guid: "k" });
  expect(describeCreated(created)).toBe(
    "Created: 2 customers (login conformance-… or none), 1 keys (kid conformance-…). They stay. " +
      "1 creating requests failed, so it is unknown whether they created something.",
  );
  answer("registerKey", 200, "{}");
  expect(describeCreated(created)).toContain(", 1 resources without a readable GUID. They stay.");
});
