import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { compareContracts } from "../src/index.ts";
import { json, operation } from "./schema-states.ts";

const ajv = new Ajv2020({ strict: false, logger: false });
const values = [null, true, "", "a", 1, [], ["a"], [1], ["a", 1], {}, { k: 1 }, { k: "a" }];
const text = { type: "string" };

/** Schemas in which `true` and `false` stand for schemas, as JSON Schema 2020-12 has it (Core, section 4.3.2). */
const schemas = [
  ...[true, false, text, { oneOf: [false, text] }],
  ...[true, false].flatMap((one) => [
    ...["oneOf", "anyOf", "allOf"].map((keyword) => ({ [keyword]: [one] })),
    ...["anyOf", "allOf"].map((keyword) => ({ [keyword]: [one, text] })),
    { not: one },
    { type: "array", items: one },
    { type: "array", prefixItems: [one] },
    { type: "object", required: ["k"], properties: { k: one } },
  ]),
];
const sent = (schema: unknown) => operation({ requestBody: json(schema) });
const returned = (schema: unknown) =>
  operation({ responses: { 200: { description: "d", ...json(schema) } } });
const hasBreak = (base: unknown, revision: unknown) =>
  compareContracts(base, revision, { today: "2026-11-22" }).some(({ impact }) => impact === "major");

test("from each schema of true and false to each other, no break is missed", () => {
  const states = schemas.map((schema) => ({ schema, accepts: ajv.compile(schema) }));
  const missed: unknown[] = [];
  for (const before of states)
    for (const after of states) {
      const isLost = values.some((value) => before.accepts(value) && !after.accepts(value));
      const isNew = values.some((value) => after.accepts(value) && !before.accepts(value));
      if (isLost && !hasBreak(sent(before.schema), sent(after.schema)))
        missed.push(["sent", before.schema, after.schema]);
      if (isNew && !hasBreak(returned(before.schema), returned(after.schema)))
        missed.push(["returned", before.schema, after.schema]);
    }
  expect(missed).toEqual([]);
});
