import { expect, test } from "vitest";
import { groupsOf, parameterField } from "../src/reference/fields.ts";
import { site } from "../src/site.ts";

const fieldsOf = (...names: readonly string[]) =>
  names.map((name) =>
    parameterField({ name, in: "query", required: false, description: "", schema: { type: "string" } }),
  );
const eight = ["ibans", "names", "limit", "min_created_at", "surnames", "cursor", "branch_guids", "statuses"];
const shown = (names: readonly string[]) =>
  groupsOf(fieldsOf(...names)).map(({ group, fields }) => [group?.id, fields.map(({ name }) => name)]);

test("eight parameters are in the groups of the site, in its order, each in the first that has its name", () => {
  expect(site.parameter_groups.map(({ id }) => id)).toEqual(["paging", "customer", "account", "time"]);
  expect(shown(eight)).toEqual([
    ["paging", ["limit", "cursor"]],
    ["customer", ["names", "surnames", "branch_guids", "statuses"]],
    ["account", ["ibans"]],
    ["time", ["min_created_at"]],
  ]);
});

test("fewer parameters have no heading", () => {
  expect(shown(eight.slice(1))).toEqual([[undefined, eight.slice(1)]]);
});
