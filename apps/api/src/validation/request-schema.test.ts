import { expect, test } from "vitest";
import { operations } from "../contract.ts";
import { requestSchema } from "./request-schema.ts";

/** A schema and those below it, without the maps of members that are no schemas themselves. */
function schemasIn(schema: object): Readonly<Record<string, unknown>>[] {
  const { properties = {}, items, oneOf = [] } = schema as Record<string, object>; // As JSON Schema defines them.
  const below = [...Object.values(properties), ...(items ? [items] : []), ...Object.values(oneOf)];
  return [{ ...schema }, ...below.flatMap(schemasIn)];
}

const annotations = ["description", "example", "examples", "title", "deprecated", "format"];

test("a schema for requests has our keywords where they belong, and no annotation", () => {
  const all = [...operations.values()].flatMap((operation) => schemasIn(requestSchema(operation)));
  expect(all.length).toBeGreaterThan(100);
  for (const schema of all) {
    expect(Object.keys(schema).filter((keyword) => annotations.includes(keyword))).toEqual([]);
    expect(Object.hasOwn(schema, "x-example")).toBe(Object.hasOwn(schema, "pattern"));
    expect(schema["x-whole"]).toBe([schema["type"]].flat().includes("integer") ? true : undefined);
  }
  // The control: there are such schemas.
  for (const keyword of ["x-example", "x-whole", "x-format", "oneOf"])
    expect(all.filter((schema) => Object.hasOwn(schema, keyword))).not.toEqual([]);
});

test("each format of a text that the contract names is validated, also where the text may be null", () => {
  for (const operation of operations.values()) {
    const { parameters, body } = operation;
    const written = [...parameters.map(({ schema }) => schema), ...(body ? [body.schema] : [])];
    const formats = written.flatMap(schemasIn).map(({ format }) => format);
    const named = formats.filter((format) => format !== undefined && format !== "decimal");
    const validated = schemasIn(requestSchema(operation)).flatMap((schema) => schema["x-format"] ?? []);
    expect([operation.id, validated.toSorted()]).toEqual([operation.id, named.toSorted()]);
  }
});

test("what a request must have is required of it", () => {
  for (const operation of operations.values()) {
    const { required, properties = {} } = requestSchema(operation);
    expect(required).toEqual(["path", "query", "headers", ...(operation.body ? ["body"] : [])]);
    expect(Object.keys(properties)).toEqual(required);
    for (const part of ["path", "query", "header"] as const) {
      const declared = operation.parameters.filter((parameter) => parameter.in === part);
      const schema = properties[part === "header" ? "headers" : part];
      expect(Object.keys(schema?.properties ?? {})).toEqual(declared.map(({ name }) => name));
      expect(schema?.required).toEqual(declared.filter(({ required }) => required).map(({ name }) => name));
    }
  }
});
