import { allows, type Body, type Parameter, type Schema, schemaExample } from "@specie/contract";
import { readerOf } from "./formats/formats.ts";
import { exampleKeyword } from "./keywords.ts";

type RequestParameter = Pick<Parameter, "name" | "in" | "required" | "schema" | "example">;

/** What a request consists of; an operation of the contract is one. */
export interface RequestParts {
  readonly parameters: readonly RequestParameter[];
  readonly body: Pick<Body, "schema"> | undefined;
}

/** Keywords that validate nothing. `discriminator` takes another form for Ajv. */
const annotations = new Set(
  [
    ["description", "example", "examples", "title", "discriminator"],
    ["deprecated", "x-deprecated-since", "x-sunset", "x-replaced-by"],
  ].flat(),
);

/** The schema of a request: an object with `path`, `query`, `headers` and, if the operation takes one, `body`. */
export function requestSchema({ parameters, body }: RequestParts): Schema {
  return {
    type: "object",
    required: ["path", "query", "headers", ...(body ? ["body"] : [])],
    properties: {
      path: parametersSchema(parameters, "path"),
      query: parametersSchema(parameters, "query"),
      headers: parametersSchema(parameters, "header"),
      ...(body && { body: schemaForAjv(body.schema) }),
    },
  };
}

function parametersSchema(parameters: readonly RequestParameter[], location: string): Schema {
  const located = parameters.filter((parameter) => parameter.in === location);
  return {
    type: "object",
    required: located.filter(({ required }) => required).map(({ name }) => name),
    properties: Object.fromEntries(
      located.map(({ name, schema, example }) => [name, schemaForAjv(schema, example)]),
    ),
  };
}

/**
 * The schema without annotations, with our keywords `x-whole` for integers, `x-format` for formats of strings, and `x-example`
 * beside a pattern: the schema's own example, or that of its parameter.
 */
function schemaForAjv(schema: Schema, parameterExample?: unknown): Schema {
  const { format, items, properties, oneOf, ...others } = schema;
  const validating = Object.entries(others).filter(([keyword]) => !annotations.has(keyword));
  // `decimal` is a format of numbers; the keywords for digits validate it.
  const textFormat = format !== undefined && format !== "decimal" ? format : undefined;
  if (textFormat !== undefined) readerOf(textFormat);
  return {
    ...Object.fromEntries(validating),
    ...(textFormat !== undefined && { "x-format": textFormat }),
    ...(allows(schema, "integer") && { "x-whole": true }),
    ...(schema.pattern !== undefined && {
      [exampleKeyword]: schemaExample(schema) ?? parameterExample,
    }),
    ...(items && { items: schemaForAjv(items, [parameterExample].flat()[0]) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, schemaForAjv(property)]),
      ),
    }),
    // Ajv then validates one branch. The contract's `mapping` repeats the `const` of each branch.
    ...(oneOf && {
      type: "object",
      oneOf: oneOf.map((branch) => schemaForAjv(branch)),
      discriminator: discriminatorOf(schema),
    }),
  };
}

function discriminatorOf({ discriminator }: Schema): { propertyName: string } {
  if (discriminator === undefined) throw new Error("The contract has a oneOf without a discriminator");
  return { propertyName: discriminator.propertyName };
}
