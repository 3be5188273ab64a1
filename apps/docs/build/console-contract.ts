import { type Contract, type ParameterObject, resolveSchema, type Schema } from "@specie/contract";

/**
 * The contract as the console is given it. Its library fills in and sends every parameter that has an example, and takes
 * the example of the schema before that of the parameter: so what is optional loses its examples, and what is required has
 * its own in the schema too.
 */
export function consoleContract(contract: Contract): object {
  const { parameters } = contract.components;
  const prepared = Object.entries(parameters).map(([name, parameter]) => {
    const schema = resolveSchema(contract, parameter.schema);
    return [name, parameter.required ? withExample(parameter, schema) : withoutExample(parameter, schema)];
  });
  return { ...contract, components: { ...contract.components, parameters: Object.fromEntries(prepared) } };
}

function withExample(parameter: ParameterObject, schema: Schema): ParameterObject {
  return parameter.example === undefined
    ? parameter
    : { ...parameter, schema: { ...schema, example: parameter.example } };
}

function withoutExample({ example: _, ...parameter }: ParameterObject, schema: Schema): ParameterObject {
  return { ...parameter, schema: bare(schema) };
}

/** Of an enumeration the library would send the first value. */
function bare({ example: _, default: __, enum: ___, ...schema }: Schema): Schema {
  return schema.items ? { ...schema, items: bare(schema.items) } : schema;
}
