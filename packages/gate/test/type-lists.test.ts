import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { compareContracts } from "../src/index.ts";
import { json, operation } from "./schema-states.ts";

// A thousand comparisons: of documents with nothing else in them.
const sent = (schema: object) => operation({ requestBody: json(schema) });
const returned = (schema: object) => operation({ responses: { 200: { description: "d", ...json(schema) } } });

const ajv = new Ajv2020({ strict: false, logger: false });
const values = [null, true, "", "a", "ab", 0, 1, 1.5, [], ["a"], [1], {}, { a: 1 }];

/** A keyword for each type, which decides nothing about values of the others. */
const keywords: Readonly<Record<string, object>> = {
  string: { minLength: 1 },
  integer: { minimum: 1 },
  number: { minimum: 1 },
  array: { items: { type: "string" }, minItems: 1 },
  object: { required: ["a"] },
};
const lists = [
  ...["string", "integer", "number", "array", "object"].map((type) => [type]),
  ...[
    ["string", "null"],
    ["number", "null"],
    ["string", "integer"],
    ["string", "array"],
    ["object", "string"],
  ],
];
const states = lists
  .flatMap((type) => [{ type }, ...type.flatMap((one) => (keywords[one] ? { type, ...keywords[one] } : []))])
  .map((schema) => ({ schema, accepts: ajv.compile(schema), documents: [sent(schema), returned(schema)] }));

const hasBreak = (base: unknown, revision: unknown) =>
  compareContracts(base, revision, { today: "2026-11-22" }).some(({ impact }) => impact === "major");

test("from each list of types to each other, a break is a value that is refused now, or returned now", () => {
  for (const before of states)
    for (const after of states) {
      const isLost = values.some((value) => before.accepts(value) && !after.accepts(value));
      const isNew = values.some((value) => after.accepts(value) && !before.accepts(value));
      const breaks = [0, 1].map((way) => hasBreak(before.documents[way], after.documents[way]));
      expect([before.schema, after.schema, ...breaks]).toEqual([before.schema, after.schema, isLost, isNew]);
    }
});
