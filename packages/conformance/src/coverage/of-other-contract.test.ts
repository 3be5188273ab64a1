import { expect, test } from "vitest";
import type { Response } from "../contract/document.ts";
import { type Operation, responseOf } from "../contract/operations.ts";
import { withTexts } from "../http/request.ts";
import { readCookies } from "./classify-request.ts";
import { describeCoverage } from "./describe-coverage.ts";
import { listRefusableFields, listRefusableParameters, listShownFields } from "./of-other-contract.ts";

const parameter = (name: string, schema: object, place = "query") => ({
  name,
  in: place,
  required: false,
  schema,
});

/** An operation of another contract, with an example that shows some fields. */
const operation = {
  ...{ id: "sendParcel", method: "POST", path: "/parcels", deprecation: {}, scopes: [] },
  parameters: [
    parameter("limit", { type: "integer", minimum: 1 }),
    // A header can be anything, so nothing is known that it refuses.
    parameter("X-Note", { type: "string" }, "header"),
    parameter("X-Level", { type: "integer" }, "header"),
  ],
  body: {
    ...{ mediaType: "application/json", required: true },
    schema: {
      type: "object",
      properties: {
        weight: { type: "integer", minimum: 1, example: 2 },
        note: { type: ["string", "number", "boolean", "array", "null"], example: "a" },
        to: { type: "object", properties: { city: { type: "string", maxLength: 5, example: "Kyiv" } } },
      },
    },
    examples: new Map([["one", { weight: 2, to: { city: "Kyiv" } }]]),
  },
  responses: new Map(),
  others: new Map(),
} as unknown as Operation; // The name of an operation of another contract.

test("what another contract lets be wrong, and what its examples show", () => {
  expect(listRefusableParameters(operation)).toEqual(["sendParcel query limit", "sendParcel header X-Level"]);
  expect(listShownFields(operation)).toEqual([
    "sendParcel body /weight",
    "sendParcel body /to",
    "sendParcel body /to/city",
  ]);
  expect(listRefusableFields({ ...operation, body: undefined })).toEqual([]);
});

const range = (description: string): Response => ({ description });
const others = new Map([
  ["200", range("200")],
  ["4XX", range("4XX")],
  ["default", range("default")],
]);

test.for([
  [200, "200"],
  [201, "default"],
  [400, "4XX"],
  [449, "4XX"],
  [450, "4XX"],
  [499, "4XX"],
  [500, "default"],
  [399, "default"],
] as const)("the response of %i is that of %s", ([status, name]) => {
  const responses = new Map([[200, range("200")]]);
  expect(responseOf({ ...operation, responses, others }, status)?.description).toBe(name);
  expect(responseOf({ ...operation, responses, others: new Map() }, 500)).toBeUndefined();
});

const repeated = {
  query: [
    ["p", "a"],
    ["p", "b"],
  ],
};
const list = { type: ["array", "null"], items: { type: "string" } };

test.for([
  [{}, repeated],
  [{ explode: true }, repeated],
  [{ explode: false }, { query: [["p", "a,b"]] }],
  [{ style: "form" }, repeated],
  [{ style: "form", explode: false }, { query: [["p", "a,b"]] }],
  [{ style: "pipeDelimited" }, { query: [["p", "a|b"]] }],
  [{ style: "spaceDelimited", explode: false }, { query: [["p", "a b"]] }],
  [{ style: "pipeDelimited", explode: true }, repeated],
  [{ in: "header" }, { headers: { p: "a,b" } }],
  [{ in: "header", style: "simple", explode: true }, { headers: { p: "a,b" } }],
  [{ in: "path" }, { path: { p: "a,b" } }],
  [{ in: "cookie" }, { cookies: { p: "a,b" } }],
  // What is no list has one text; twice it is given to be refused.
  [{ explode: false, schema: {} }, repeated],
  [{ in: "header", schema: {} }, { headers: { p: "a" } }],
] as const)("a parameter with %j is sent as %j", ([change, parts]) => {
  expect(withTexts({ ...parameter("p", list), ...change }, ["a", "b"])).toEqual(parts);
});

test.for([
  [0, ""],
  [1, ": p0"],
  [10, ": p0, p1, p2, p3, p4, p5, p6, p7, p8, p9"],
  [11, ": p0, p1, p2, p3, p4, p5, p6, p7, p8, p9 and 1 more"],
] as const)("of %i missing parts these are shown: %s", ([count, shown]) => {
  const missing = Array.from({ length: count }, (_, index) => `p${index}`);
  const figures = [{ name: "parts", total: 20, missing, waived: [] }];
  const text = describeCoverage({ operations: new Set(), figures, forcedOnly: 0, undeclared: [] });
  expect(text.split("\n")).toEqual([
    `Coverage: parts ${20 - count}/20`,
    ...(count > 0 ? [`Missing from parts${shown}`] : []),
  ]);
});

test("a cookie has all that follows its first sign of equality, and none without one", () => {
  expect(readCookies("a=dGVzdA==; b=x=y;c=; d")).toEqual([
    ["a", "dGVzdA=="],
    ["b", "x=y"],
    ["c", ""],
  ]);
});
