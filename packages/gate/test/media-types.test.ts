import { expect, test } from "vitest";
import { compareContracts } from "../src/index.ts";
import { operation } from "./schema-states.ts";

const contentOf = (names: readonly string[], schema: object = { type: "string" }) => ({
  content: Object.fromEntries(names.map((name) => [name, { schema }])),
});
const sent = (names: readonly string[]) => operation({ requestBody: contentOf(names) });
const returned = (names: readonly string[]) =>
  operation({ responses: { 200: { description: "d", ...contentOf(names) } } });
const breaks = (base: unknown, revision: unknown) =>
  compareContracts(base, revision, { today: "2026-11-22" }).filter(({ impact }) => impact === "major");

/** Single types, and which of them each range of RFC 9110, section 12.5.1, has. */
const types = ["application/json", "application/xml", "text/csv", "image/png"];
const ranges = ["application/json", "text/csv", "application/*", "*/*"];
const has = (range: string, type: string) =>
  range === "*/*" || range === type || range === `${type.split("/")[0]}/*`;
const accepted = (names: readonly string[]) =>
  types.filter((type) => names.some((range) => has(range, type)));

const lists = ranges.flatMap((one, index) => [
  [one],
  ...ranges.slice(index + 1).flatMap((other) => [
    [one, other],
    [other, one],
  ]),
]);

test.for(lists)(
  "from the types %j to others, a request breaks exactly if one is no longer accepted",
  (...[from]) => {
    for (const to of lists) {
      const isLost = accepted(from).some((type) => !accepted(to).includes(type));
      expect([to, breaks(sent(from), sent(to)).length > 0]).toEqual([to, isLost]);
    }
  },
);

test.for(ranges.flatMap((from) => ranges.map((to) => [from, to] as const)))(
  "a response of the type %s that becomes %s breaks exactly if it may be what it was not",
  ([from, to]) => {
    const isWithin = accepted([to]).every((type) => accepted([from]).includes(type));
    expect(breaks(returned([from]), returned([to])).length === 0).toBe(isWithin);
  },
);

test.for(lists)(
  "a response of the types %j breaks if one goes, and no new one that is more precise comes for it",
  (...[from]) => {
    const isPart = (one: string, range: string) =>
      accepted([one]).every((type) => accepted([range]).includes(type));
    for (const to of lists) {
      const isGone = from.some(
        (range) => !to.includes(range) && !to.some((one) => !from.includes(one) && isPart(one, range)),
      );
      expect([to, breaks(returned(from), returned(to)).length > 0]).toEqual([to, isGone]);
    }
  },
);

// OpenAPI 3.0 describes bytes as a binary string, 3.1 by the media type alone. What is a text has a schema all the same.
test.for([
  ...[
    "image/png",
    "application/pdf",
    "application/zip",
    "application/octet-stream",
    "video/mp4",
    "application/*",
  ].map((name) => [name, true] as const),
  ...[
    "application/json",
    "application/problem+json",
    "application/xml",
    "text/plain",
    "application/yaml",
  ].map((name) => [name, false] as const),
  ...["multipart/form-data", "application/x-www-form-urlencoded"].map((name) => [name, false] as const),
])("of %s, a binary string is no restriction: %s", ([name, isSame]) => {
  const binary = operation({ requestBody: contentOf([name], { type: "string", format: "binary" }) });
  const bytes = operation({ requestBody: contentOf([name], {}) });
  expect(breaks({ ...bytes, openapi: "3.1.0" }, { ...binary, openapi: "3.0.3" }).length === 0).toBe(isSame);
});

// RFC 9110, section 8.3.1: names have no letter case, and of the values only those of `charset` have none.
test.for([
  ["Application/JSON; Profile=A", "application/json;profile=A", true],
  ["application/json; charset=UTF-16", "application/json; charset=utf-16", true],
  ['application/json; profile="A"; charset=utf-8', "application/json; profile=A", true],
  ["application/json; profile=A", "application/json; profile=a", false],
  ["multipart/form-data; boundary=A", "multipart/form-data; boundary=a", false],
  ["application/json; profile=A; version=1", "application/json; version=1; profile=A", true],
] as const)("%s and %s are one media type: %s", ([one, other, isSame]) => {
  expect(breaks(returned([one]), returned([other])).length === 0).toBe(isSame);
});
