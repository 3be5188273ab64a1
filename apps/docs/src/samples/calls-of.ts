import { type Contract, type Json, type Operation, readAuth, requiresAuth } from "@specie/contract";
import config from "../../../../specie.config.ts";
import { editions } from "../contract.ts";
import { type Call, environment, type Value } from "./call.ts";

/**
 * The query parameters that a sample shows, beside the call without any. The values are the contract's: a parameter's
 * example, else its default.
 */
const queries: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  listCustomers: {
    filtered: ["segments", "min_created_at", "ordering", "limit"],
    searched: ["search_string"],
  },
};

export interface NamedCall extends Call {
  /** What the sample shows, in the language of the edition; empty where there is only one. */
  readonly title: string;
}

/**
 * The calls that are shown for an operation: one for each example of its body, else one without a query and one for each
 * query of the list above.
 */
export function callsOf(operation: Operation, contract: Contract = editions.en): readonly NamedCall[] {
  const { id, method, path, parameters, body } = operation;
  const common = {
    operationId: id,
    method: method.toUpperCase(),
    path: cutPath(path),
    pathParameters: pathParametersOf(path),
    idempotent: parameters.some(({ name }) => name === "Idempotency-Key"),
    mediaType: body?.mediaType ?? "application/json",
    auth: requiresAuth(contract, operation) ? readAuth(contract, config.auth) : undefined,
    clientHasToken: readAuth(contract, config.auth) !== undefined,
  };
  if (body)
    return body.examples.map(({ name, summary, value }) => ({
      ...common,
      id: `${id}.${name}`,
      title: summary,
      query: [],
      body: value,
    }));
  const named: readonly (readonly [string, readonly string[]])[] = [
    ["", []],
    ...Object.entries(queries[id] ?? {}),
  ];
  return named.map(([name, wanted]) => ({
    ...common,
    id: name === "" ? id : `${id}.${name}`,
    title: wanted.join(", "),
    query: wanted.map((parameter) => [parameter, exampleOf(operation, parameter)] as const),
    body: undefined,
  }));
}

function exampleOf({ id, parameters }: Operation, name: string): Json {
  const parameter = parameters.find((one) => one.in === "query" && one.name === name);
  const value = parameter?.example ?? parameter?.schema.default;
  if (value === undefined)
    throw new Error(`${id} has no query parameter ${name} with an example or a default`);
  return value;
}

function cutPath(path: string): Value[] {
  return path.split(/(\{\w+\})/).flatMap((part): Value[] => {
    if (part === "") return [];
    return part.startsWith("{") ? [{ env: variableOf(part.slice(1, -1)) }] : [{ text: part }];
  });
}

function pathParametersOf(path: string): Record<string, { env: string }> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  return Object.fromEntries(
    names
      .filter((name) => !(name in config.boundParameters))
      .map((name) => [name, { env: variableOf(name) }]),
  );
}

/** `customer_guid` is read from `CUSTOMER_GUID`. */
function variableOf(parameter: string): string {
  return parameter in config.boundParameters ? environment.counterparty : parameter.toUpperCase();
}
