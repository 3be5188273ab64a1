import { expect, test } from "vitest";
import { failing, ran } from "../../test/sample-report.ts";
import { freshWord } from "../fixtures/fresh.ts";
import { causesOf, generalize, show } from "../response/violation.ts";
import { check, collectChecks } from "../runner/declare.ts";
import type { Result } from "../runner/result.ts";
import { describeShown, groupByCause } from "./causes.ts";

const guid = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";

test("causes leave out what differs between two responses with one defect", () => {
  const violations = [
    { place: "status", expected: "200", got: "201" },
    { place: "body /customers/3/kyc_level", expected: "integer", got: '"1"' },
    { place: "body /customers/7/kyc_level", expected: "integer", got: '"2"' },
    { place: "header X-Request-Id", expected: `the request's own, ${guid}`, got: "none" },
  ];
  expect(causesOf(violations)).toEqual([
    "status: expected 200, got 201",
    "body /customers/*/kyc_level: expected integer",
    "header X-Request-Id: expected the request's own, (guid)",
  ]);
});

test("missing parts are one cause, and so are undeclared fields", () => {
  const missing = ["header ETag", "body /a", "body /b"].map((place) => ({
    place,
    expected: "a value",
    got: "none",
  }));
  const expected = "no such field, as the contract does not declare it";
  const undeclared = ["body /x", "body /y"].map((place) => ({ place, expected, got: "1" }));
  expect(causesOf([...missing, ...undeclared])).toEqual([
    "lacks header ETag, body /a, /b",
    "contains undeclared body /x, /y",
  ]);
});

test("a message is generalized: GUIDs, random words and addresses", () => {
  const word = freshWord();
  const upper = `${guid.toUpperCase()} and ${word.toUpperCase()}`;
  expect(generalize(`GET http://127.0.0.1:1/a?b for ${guid} and ${word}', not ${upper}`)).toBe(
    "GET (url) for (guid) and (word)', not (guid) and (word)",
  );
  expect(generalize("at https://bank.example/api/v1/a?b=1#c 'or' \"http://x/\"")).toBe(
    "at (url) 'or' \"(url)\"",
  );
});

test.for([
  [undefined, "none"],
  [null, "null"],
  ["a", '"a"'],
  ["x".repeat(200), `"${"x".repeat(119)}… (202 characters)`],
] as const)("shows %j as %s", ([value, text]) => {
  expect(show(value)).toBe(text);
});

test("groups failures by cause, the most frequent first, and counts a check for each of its causes", async () => {
  const checks = await collectChecks({ group: "filters" }, () => {
    for (const title of ["a", "b", "c", "d"]) check(title, "Bounds are inclusive.", async () => {});
  });
  const causes = [["one"], ["two", "one"], ["one"]];
  const results = checks.map((one, index): Result => {
    const ran = { check: one, milliseconds: 1, events: [], exceptions: [] };
    const found = causes[index];
    if (found === undefined) return { ...ran, state: "passed" };
    return { ...ran, state: "failed", failure: { message: "", causes: found, calls: [] } };
  });
  const grouped = groupByCause(results);
  expect(grouped.map(({ text, failures }) => [text, failures.map((one) => one.check.title)])).toEqual([
    ["one", ["a", "b", "c"]],
    ["two", ["b"]],
  ]);
  expect(describeShown(grouped)).toBe("2 causes");
  expect(describeShown(grouped.slice(0, 1))).toBe("1 cause");
  expect(describeShown(Array.from({ length: 21 }, () => grouped[0]).flatMap((one) => one ?? []))).toBe(
    "20 of 21 causes",
  );
});

test("a cause that appears late and more often comes first", () => {
  const failed = ["one", "two", "two", "three", "two", "three"].map(
    (cause, index): Result => ({
      ...{ ...ran, check: { ...failing, id: `filters/${index}` }, state: "failed" },
      failure: { message: cause, causes: [cause], calls: [] },
    }),
  );
  const causes = groupByCause(failed).map(({ text, failures }) => [
    text,
    ...failures.map(({ check }) => check.id),
  ]);
  expect(causes).toEqual([
    ["two", "filters/1", "filters/2", "filters/4"],
    ["three", "filters/3", "filters/5"],
    ["one", "filters/0"],
  ]);
});
