import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const root = new URL("../", import.meta.url);
const page = readFileSync(new URL("security.md", root), "utf8");
const rows = page
  .split("\n")
  .filter((line) => /^\| (API|\d|V)/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, what = "", verdict = "", how = "", named = ""]) => ({ what, verdict, how, named }));

/** What is wrong with a row. */
function faultOf({ verdict, how, named }: (typeof rows)[number]): string | undefined {
  if (how === "") return "says nothing";
  if (verdict !== "holds") return ["partly", "does not"].includes(verdict) ? undefined : "has no verdict";
  const [, file, title] = /^`([^`]+)`: "([^"]+)"$/.exec(named) ?? [];
  if (file === undefined || title === undefined) return "names no test";
  return readFileSync(new URL(file, root), "utf8").includes(title)
    ? undefined
    : "names a test that is not there";
}

test("the lists are whole", () => {
  const count = (pattern: RegExp) => rows.filter(({ what }) => pattern.test(what)).length;
  expect([count(/^API\d/), count(/^3\.\d/), count(/^V\d/)]).toEqual([10, 12, 10]);
});

test.for(rows)("$what: $verdict", (row) => {
  expect(faultOf(row)).toBeUndefined();
});

test("the control: a row that holds without a test, or with one that is not there, is found", () => {
  const row = { what: "API1", verdict: "holds", how: "somehow", named: "" };
  expect(faultOf(row)).toBe("names no test");
  expect(faultOf({ ...row, named: '`src/app.test.ts`: "no such title"' })).toBe(
    "names a test that is not there",
  );
  expect(faultOf({ ...row, verdict: "probably" })).toBe("has no verdict");
});
