import {
  type Contract,
  methods,
  type OperationObject,
  type Parameter,
  resolve,
  type Schema,
} from "./contract.ts";

/** An operation as a command: `listCustomers` of the tag Customers is `customers list`. */
export interface Operation {
  readonly id: string;
  readonly group: string;
  readonly verb: string;
  readonly summary: string;
  readonly description: string;
  /** Without the counterparty, which the profile names, and the language, which `--lang` does. */
  readonly parameters: readonly Parameter[];
  /** The properties of the JSON body by name; `undefined` where none is taken. */
  readonly body: Schema | undefined;
  /** The JSON body of a success. */
  readonly answer: Schema;
}

const givenElsewhere = new Set(["counterparty_guid", "Accept-Language"]);

/**
 * All operations of the contract in its order. Each word is lower case; the verb is the first word of the `operationId`,
 * which the rules of the contract keep to known verbs.
 *
 * @throws Error when two operations would be the same command.
 */
export function readOperations(contract: Contract): Operation[] {
  const operations = Object.values(contract.paths).flatMap((item) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation ? [readOperation(contract, operation, item.parameters ?? [])] : [];
    }),
  );
  const names = operations.map(({ group, verb }) => `${group} ${verb}`);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`Two operations of the contract would be \`${twice}\`.`);
  return operations;
}

function readOperation(
  contract: Contract,
  operation: OperationObject,
  shared: readonly (Parameter | { $ref: string })[],
): Operation {
  const { operationId: id, tags, summary, description } = operation;
  const body = operation.requestBody?.content["application/json"]?.schema;
  const answer = resolve(contract, operation.responses["200"] ?? {}).content?.["application/json"]?.schema;
  return {
    id,
    group: tags[0]?.toLowerCase() ?? "",
    verb: /^[a-z]+/.exec(id)?.[0] ?? id,
    summary,
    description,
    parameters: [...shared, ...(operation.parameters ?? [])]
      .map((parameter) => resolve(contract, parameter))
      .filter(({ name }) => !givenElsewhere.has(name))
      .map((parameter) => ({ ...parameter, schema: flatten(contract, parameter.schema) })),
    body: body && flatten(contract, body),
    answer: flatten(contract, answer ?? {}),
  };
}

/** The schema with the references of itself, its items and its properties followed; no deeper. */
function flatten(contract: Contract, schema: Schema): Schema {
  const { items, properties, ...rest } = resolve<Schema>(contract, schema);
  return {
    ...rest,
    ...(items && { items: flatten(contract, items) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, resolve<Schema>(contract, property)]),
      ),
    }),
  };
}

/** The operation with this id. */
export function operationOf(contract: Contract, id: string): Operation {
  const found = readOperations(contract).find((operation) => operation.id === id);
  if (!found) throw new Error(`The contract has no operation ${id}.`);
  return found;
}
