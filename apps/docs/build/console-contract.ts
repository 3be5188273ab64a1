import type { Document, Parameter } from "../src/contract/document.ts";
import { resolveSchema } from "../src/contract/resolve-schema.ts";
import type { Schema } from "../src/contract/schema.ts";

/**
 * The contract as the console is given it. Its library fills in and sends every parameter that has an example, and takes
 * the example of the schema before that of the parameter: so what is optional loses its examples, and what is required has
 * its own in the schema too.
 */
export function consoleContract(contract: Document): object {
  const { schemas, parameters } = contract.components;
  const prepared = Object.entries(parameters).map(([name, parameter]) => {
    const schema = resolveSchema(schemas, parameter.schema);
    return [name, parameter.required ? withExample(parameter, schema) : withoutExample(parameter, schema)];
  });
  return { ...contract, components: { ...contract.components, parameters: Object.fromEntries(prepared) } };
}

function withExample(parameter: Parameter, schema: Schema): Parameter {
  return parameter.example === undefined
    ? parameter
    : { ...parameter, schema: { ...schema, example: parameter.example } };
}

function withoutExample({ example: _, ...parameter }: Parameter, schema: Schema): Parameter {
  return { ...parameter, schema: bare(schema) };
}

/** Of an enumeration the library would send the first value. */
function bare({ example: _, default: __, enum: ___, ...schema }: Schema): Schema {
  return schema.items ? { ...schema, items: bare(schema.items) } : schema;
}
