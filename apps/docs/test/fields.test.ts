import type { Operation, Parameter, Schema } from "@specie/contract";
import { expect, test } from "vitest";
import { operationNamed, operationsOf, successOf } from "../src/contract.ts";
import { limits } from "../src/guides/limits.ts";
import { deprecatedParts } from "../src/reference/deprecated-parts.ts";
import {
  bodyFields,
  type Fields,
  groupOf,
  parameterField,
  responseHeaders,
} from "../src/reference/fields.ts";
import { operationsTaking, operationsWithHeader, statusesWithHeader } from "../src/reference/headers.ts";
import { rulesOf } from "../src/reference/rules.ts";

const groups = {
  paging: "offset limit cursor ordering",
  time: "min_created_at max_created_at min_updated_at max_updated_at",
  account:
    "min_balance_allowed max_balance_allowed balance_asset_codes balance_asset_issuers ibans account_guids",
  customer:
    "wallet_user_guids logins kyc_levels is_disabled branch_guids names paternal_names phone_numbers segments statuses surnames search_string",
};

test.each(Object.entries(groups))("the group %s has its parameters and no other", (group, names) => {
  for (const name of names.split(" ")) expect(groupOf(name)?.id, name).toBe(group);
  // A new filter of a customer is in its group by itself.
  if (group === "customer") return;
  const all = operationNamed("en", "listCustomers").parameters.filter((one) => one.in === "query");
  const unlisted = all.filter(({ name }) => groupOf(name)?.id === group && !names.split(" ").includes(name));
  expect(unlisted.map(({ name }) => name)).toEqual([]);
});

test("required fields of every request come first, those of a response stay as declared", () => {
  const bodies = operationsOf("en").flatMap(({ body }) => (body ? [body.schema] : []));
  expect(bodies.length).toBeGreaterThan(2);
  for (const schema of bodies) {
    const marks = bodyFields(schema, "body", "required first").fields.map(({ required }) => required);
    expect(marks).toEqual(marks.toSorted((one, other) => Number(other) - Number(one)));
    const declared = bodyFields(schema, "body", "as declared").fields.map(({ name }) => name);
    expect(declared).toEqual(Object.keys(schema.properties ?? {}));
  }
  const mixed = { properties: { a: {}, b: {} }, required: ["b"] };
  expect(bodyFields(mixed, "body", "required first").fields.map(({ name }) => name)).toEqual(["b", "a"]);
});

test.each([
  ["minLength", "maxLength", "length"],
  ["minimum", "maximum", "value"],
  ["minItems", "maxItems", "items"],
])("%s and %s, alone, together and equal", (least, most, of) => {
  const keys = (schema: object) => rulesOf(schema).map(({ key }) => key);
  expect(keys({ [least]: 1 })).toEqual([`rule.${of}.least`]);
  expect(keys({ [most]: 9 })).toEqual([`rule.${of}.most`]);
  expect(keys({ [least]: 1, [most]: 9 })).toEqual([`rule.${of}.range`]);
  expect(keys({ [least]: 9, [most]: 9 })).toEqual([`rule.${of}.exact`]);
  // An empty list needs no lower bound; a text or a number does.
  expect(keys({ [least]: 0, [most]: 9 })).toEqual([`rule.${of}.${of === "items" ? "most" : "range"}`]);
});

const plain = operationNamed("en", "listCustomers");
const withParameter = (parameter: Partial<Parameter>): Operation => ({
  ...plain,
  parameters: plain.parameters.map((one) => (one.name === "offset" ? { ...one, ...parameter } : one)),
});

test("a parameter is deprecated by itself or by its schema, unless it says otherwise", () => {
  const names = (operation: Operation) => deprecatedParts(operation).map(({ anchor }) => anchor);
  expect(names(plain)).toEqual([]);
  expect(names(withParameter({ deprecated: true }))).toEqual(["query-offset"]);
  expect(names(withParameter({ schema: { type: "integer", deprecated: true } }))).toEqual(["query-offset"]);
  expect(names(withParameter({ deprecated: false, schema: { deprecated: true } }))).toEqual([]);
});

const states = [undefined, false, true] as const;

test.each(states.flatMap((own) => states.map((ofSchema) => [own, ofSchema] as const)))(
  "deprecated: %j beside a schema with deprecated: %j counts alike in its row, in the list and as a header",
  (own, ofSchema) => {
    const mark = (deprecated: boolean | undefined) => (deprecated === undefined ? {} : { deprecated });
    const field = {
      ...{ name: "offset", required: false, description: "" },
      ...{ ...mark(own), "x-replaced-by": "cursor" },
      schema: { type: "integer", ...mark(ofSchema), "x-replaced-by": "limit" },
    };
    const operation = withParameter({ in: "query", ...field });
    const success = { ...successOf(plain), headers: [field] };
    const [header] = responseHeaders({ ...plain, responses: new Map([[success.status, success]]) });
    // Of the part itself, where it says anything.
    const [isDeprecated, replacement] = own === undefined ? [ofSchema === true, "limit"] : [own, "cursor"];
    for (const { deprecation } of [
      parameterField({ in: "query", ...field }),
      ...(header ? [header.field] : []),
    ]) {
      expect(deprecation.deprecated ?? false).toBe(isDeprecated);
      if (isDeprecated) expect(deprecation["x-replaced-by"]).toBe(replacement);
    }
    expect(header).toBeDefined();
    expect(deprecatedParts(operation).length).toBe(Number(isDeprecated));
  },
);

/** The anchors of the deprecated fields, as the rows of a page have them. */
function deprecatedAnchors({ fields, variants }: Fields): (string | undefined)[] {
  return [
    ...fields.flatMap(({ anchor, deprecation, within }) => [
      ...(deprecation.deprecated ? [anchor] : []),
      ...deprecatedAnchors(within),
    ]),
    ...variants.flatMap(({ content }) => deprecatedAnchors(content)),
  ];
}

const old: Schema = { type: "string", deprecated: true };
const holding = (properties: Readonly<Record<string, Schema>>): Schema => ({ type: "object", properties });
const branches = [holding({ old, other: {} }), holding({ old: {}, another: old })];

test.each<[string, Schema, string[]]>([
  ["in it", holding({ old, other: {} }), ["old"]],
  ["in a field of it", holding({ one: holding({ old }), old }), ["one-old", "old"]],
  ["in a list", { type: "array", items: holding({ old }) }, ["old"]],
  ["in a list in it", holding({ list: { type: "array", items: holding({ old }) } }), ["list-old"]],
  ["in one of its forms", { oneOf: branches }, ["old", "another"]],
  ["in any of its forms", { anyOf: branches }, ["old", "another"]],
  ["in a form of a field", holding({ one: { oneOf: branches } }), ["one-old", "one-another"]],
  ["in any form of a field", holding({ one: { anyOf: branches } }), ["one-old", "one-another"]],
  ["in a form of a list's items", { type: "array", items: { anyOf: branches } }, ["old", "another"]],
  ["nowhere", holding({ one: {}, list: { items: {} } }), []],
])("the banner of a body with what is deprecated %s leads to the rows that say so", (_, schema, names) => {
  const content = { mediaType: "application/json", schema, examples: [] };
  const body = { ...content, description: "", required: true };
  const success = { ...successOf(plain), content };
  const operation = { ...plain, parameters: [], body, responses: new Map([[success.status, success]]) };
  const parts = deprecatedParts(operation).map(({ anchor }) => anchor);
  expect(parts).toEqual(["body", "answer"].flatMap((part) => names.map((name) => `${part}-${name}`)));
  const rows = (["body", "answer"] as const).flatMap((part) =>
    deprecatedAnchors(bodyFields(schema, part, "as declared")),
  );
  expect(rows).toEqual(parts);
});

test("headers are those of success, of requests, and of each status", () => {
  const all = operationsOf("en");
  const ids = (operations: readonly Operation[]) => operations.map(({ id }) => id).sort();
  expect(ids(operationsWithHeader(all, "ETag"))).toEqual([
    "createCustomer",
    "getAccount",
    "getCustomer",
    "updateCustomer",
  ]);
  // On errors only.
  expect(operationsWithHeader(all, "WWW-Authenticate")).toEqual([]);
  expect(statusesWithHeader(all, "WWW-Authenticate")).toEqual([401, 403]);
  expect(ids(operationsTaking(all, "If-Match"))).toEqual(["updateCustomer"]);
});

test("the key's limit is that of its characters, without the two quotation marks around it", () => {
  const pattern = operationNamed("en", "createCustomer").parameters.find(
    ({ name }) => name === "Idempotency-Key",
  );
  const expression = new RegExp(pattern?.schema.pattern ?? "", "u");
  const { most = 0 } = limits.find(({ what }) => what.en.includes("Idempotency-Key")) ?? { most: 0 };
  for (const key of ["a".repeat(most), `"${"a".repeat(most)}"`]) expect(expression.test(key)).toBe(true);
  for (const key of ["a".repeat(most + 1), `"${"a".repeat(most + 1)}"`])
    expect(expression.test(key)).toBe(false);
});
