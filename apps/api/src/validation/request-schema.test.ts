import { expect, test } from "vitest";
import { operations } from "../contract.ts";
import { requestSchema } from "./request-schema.ts";
import { compile } from "./validator.ts";

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

test("what ends, and what it is replaced by, is no part of a schema that is compiled", () => {
  const ending = {
    ...{ deprecated: true, "x-deprecated-since": "2026-12-01", "x-sunset": "2027-06-01" },
    ...{ "x-replaced-by": "nickname", title: "Login", description: "It ends.", examples: ["olena"] },
  };
  const member = { type: "string", ...ending } as const;
  const schema = { type: "object", properties: { login: member }, ...ending } as const;
  const parameters = [
    { name: "login", in: "query", required: false, schema: member, example: "olena" },
  ] as const;
  const validate = compile(requestSchema({ parameters, body: { schema } }));
  expect(validate({ path: {}, query: { login: "a" }, headers: {}, body: { login: "a" } })).toEqual([]);
  expect(validate({ path: {}, query: {}, headers: {}, body: { login: 7 } })).toHaveLength(1);
});
