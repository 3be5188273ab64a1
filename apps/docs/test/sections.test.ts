import type { Contract } from "@specie/contract";
import { expect, test } from "vitest";
import { anchorOf, editions, sectionsIn, webhooksIn } from "../src/contract.ts";

const request = (operationId: string | undefined, tags: readonly string[] | undefined) => ({
  ...{ summary: "", description: "", responses: { "204": { description: "" } } },
  ...(operationId && { operationId }),
  ...(tags && { tags }),
});

/** A contract with these tags, operations by their tags, and webhooks by their methods. */
const contractWith = (
  tags: readonly object[] | undefined,
  operations: Readonly<Record<string, readonly string[] | undefined>>,
  webhooks: Readonly<Record<string, readonly string[]>> = {},
) =>
  ({
    ...editions.en,
    tags,
    paths: Object.fromEntries(
      Object.entries(operations).map(([id, own]) => [`/${id}`, { get: request(id, own) }]),
    ),
    webhooks: Object.fromEntries(
      Object.entries(webhooks).map(([name, methods]) => [
        name,
        Object.fromEntries(methods.map((method) => [method, request(undefined, undefined)])),
      ]),
    ),
  }) as unknown as Contract; // Of an operation no more than sections and addresses read.

const shown = (contract: Contract) =>
  sectionsIn(contract).map(({ anchor, name, title, description, operations }) => [
    ...[anchor, name, title, description],
    operations.map(({ id }) => id).join(" "),
  ]);

const declared = [
  { name: "Later", "x-displayName": "Second things", description: "About them." },
  { name: "First" },
  { name: "Nowhere" },
];

test("each operation is in the section of its first tag: declared tags in their order, then others, then none", () => {
  const operations = {
    ...{ none: undefined, one: ["First"], two: ["Later"], three: ["New one"], four: ["Later", "First"] },
    ...{ empty: [], five: ["First"], six: ["Newer", "Later"] },
  };
  expect(shown(contractWith(declared, operations))).toEqual([
    ["later", "Later", "Second things", "About them.", "two four"],
    ["first", "First", "First", "", "one five"],
    ["new-one", "New one", "New one", "", "three"],
    ["newer", "Newer", "Newer", "", "six"],
    ["operations", "", "", "", "none empty"],
  ]);
});

test("a contract without tags has one section, and one without operations has none", () => {
  expect(shown(contractWith(undefined, { one: undefined }))).toEqual([["operations", "", "", "", "one"]]);
  expect(shown(contractWith(declared, {}))).toEqual([]);
});

test.each([
  ["Customers", "customers"],
  ["Keys & tokens (own)", "keys-tokens-own-"],
  ["Ключі банку", "ключі-банку"],
  ["v1.2_a-b", "v1.2_a-b"],
  ["", "operations"],
])("the anchor of %j is %j", (name, anchor) => {
  expect(anchorOf(name)).toBe(anchor);
});

test("a webhook has a page by its name, and by its method where several have that name", () => {
  const contract = contractWith([], {}, { "customer.changed": ["post"], "key/revoked now": ["put", "post"] });
  expect(webhooksIn(contract).map(({ name, method, slug }) => [name, method, slug])).toEqual([
    ["customer.changed", "post", "customer.changed"],
    ["key/revoked now", "put", "key-revoked-now-put"],
    ["key/revoked now", "post", "key-revoked-now-post"],
  ]);
});

test("two webhooks that would have one page are named", () => {
  expect(() => webhooksIn(contractWith([], {}, { "a b": ["post"], "a/b": ["post"] }))).toThrow(
    "The webhooks a b and a/b would have one page, a-b; rename one.",
  );
  expect(() => webhooksIn(contractWith([], {}, { "a-post": ["post"], a: ["put", "post"] }))).toThrow(
    "The webhooks a-post and a would have one page, a-post; rename one.",
  );
});
