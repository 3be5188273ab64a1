import type { Parameter } from "../contract/document.ts";
import type { Operation } from "../contract/operations.ts";
import { allows, type Schema } from "../contract/schema.ts";
import { readerOf } from "./formats/formats.ts";

/** Keywords that describe and do not judge, or, with `discriminator`, that Ajv takes in another form. */
const notes = new Set(
  [
    ["description", "example", "examples", "title"],
    ["deprecated", "x-deprecated-since", "x-sunset", "x-replaced-by"],
  ].flat(),
);

/**
 * `offset=0` beside a `cursor` is refused, and left out it is not: a default filled in would make the two look the same.
 */
const telling: ReadonlySet<string> = new Set(["offset"]);

/** The schema of a whole request: an object with `path`, `query`, `headers` and, where there is one, `body`. */
export function requestSchema({ parameters, body }: Operation): Schema {
  return {
    type: "object",
    required: ["path", "query", "headers", ...(body ? ["body"] : [])],
    properties: {
      path: parametersSchema(parameters, "path"),
      query: parametersSchema(parameters, "query"),
      headers: parametersSchema(parameters, "header"),
      ...(body && { body: forValidator(body) }),
    },
  };
}

function parametersSchema(parameters: readonly Parameter[], place: string): Schema {
  const here = parameters.filter((parameter) => parameter.in === place);
  return {
    type: "object",
    required: here.filter(({ required }) => required).map(({ name }) => name),
    properties: Object.fromEntries(
      here.map(({ name, schema }) => {
        const { default: preset, ...rest } = forValidator(schema);
        return [name, preset === undefined || telling.has(name) ? rest : { ...rest, default: preset }];
      }),
    ),
  };
}

/**
 * The schema without its notes, with `x-whole` beside integers, `x-format` for formats of texts and a discriminator that
 * Ajv understands.
 */
function forValidator(schema: Schema): Schema {
  const { format, ...others } = schema;
  const judging = Object.fromEntries(Object.entries(others).filter(([keyword]) => !notes.has(keyword)));
  const { items, properties, oneOf } = schema;
  // `decimal` is a format of numbers, and nothing but its digits is to be judged, which have keywords of their own.
  const textFormat = format !== undefined && format !== "decimal" ? format : undefined;
  if (textFormat !== undefined) readerOf(textFormat);
  return {
    ...judging,
    ...(textFormat !== undefined && { "x-format": textFormat }),
    ...(allows(schema, "integer") && { "x-whole": true }),
    ...(items && { items: forValidator(items) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, forValidator(property)]),
      ),
    }),
    // With it one branch is judged instead of all. Its `mapping` only repeats what the `const` in each branch says.
    ...(oneOf && {
      type: "object",
      oneOf: oneOf.map(forValidator),
      discriminator: { propertyName: discriminatorOf(schema) },
    }),
  };
}

function discriminatorOf(schema: object): string {
  const { discriminator } = schema as { discriminator?: { propertyName?: string } }; // Read from the contract as JSON.
  if (discriminator?.propertyName === undefined)
    throw new Error("The contract has a oneOf without a discriminator");
  return discriminator.propertyName;
}
