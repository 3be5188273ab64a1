import { expect, test } from "vitest";
import { isValid } from "../contract/parameter-text.ts";
import { unknownName } from "./other-statuses.ts";

const guid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

test.for([
  [{ type: "string", format: "uuid" }, guid],
  [{ type: "string" }, guid],
  [{ type: "string", maxLength: 12 }, /^[0-9a-f]{12}$/],
  [{ type: "string", pattern: "^[0-9a-f]{12}$" }, /^[0-9a-f]{12}$/],
  [{ type: "integer" }, /^999999999$/],
  [{ type: "integer", maximum: 10_000 }, /^9999$/],
  [{ type: "number" }, /^999999999$/],
  // Each of them names something.
  [{ type: "integer", maximum: 9 }, undefined],
  [{ type: "string", enum: ["a", "b"] }, undefined],
  [{ type: "string", pattern: "^[A-Z]{3}$" }, undefined],
] as const)("what names nothing by %j is %s", ([schema, form]) => {
  const name = unknownName(schema)?.();
  if (form === undefined) expect(name).toBeUndefined();
  else expect([name?.match(form)?.[0], isValid(schema, [name ?? ""])]).toEqual([name, true]);
});

test("a text that names nothing is another one each time", () => {
  const make = unknownName({ type: "string" });
  expect(make?.()).not.toBe(make?.());
});
