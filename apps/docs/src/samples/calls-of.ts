import { type Contract, type Json, type Operation, readAuth } from "@specie/contract";
import config from "../../../../specie.config.ts";
import { editions, successesOf } from "../contract.ts";
import { clientCarries, credentialsFor } from "../credentials.ts";
import { type Answer, type Call, environment, type Value } from "./call.ts";
import { examplesOf, valueOfField } from "./examples-of.ts";
import { fileOf, filesOf, isBytes } from "./files.ts";

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
    url: environment.url,
    path: cutPath(path),
    pathParameters: pathParametersOf(path),
    idempotent: parameters.some(({ name }) => name === "Idempotency-Key"),
    headers: requiredHeaders(operation),
    mediaType: body?.mediaType ?? "application/json",
    files:
      body && isBytes(body.mediaType)
        ? { "": fileOf(lastName(path), body.mediaType) }
        : body
          ? filesOf(body)
          : {},
    answer: answerOf(operation),
    credentials: credentialsFor(contract, operation).map((credential, index) => ({
      ...credential,
      env:
        index === 0 ? environment.token : `SPECIE_${credential.scheme.replaceAll(/\W+/g, "_").toUpperCase()}`,
    })),
    client: clientCarries(contract) ? { token: readAuth(contract, config.auth) !== undefined } : undefined,
  };
  const required = parameters
    .filter((one) => one.in === "query" && one.required)
    .map((one) => [one.name, valueOfField(one)] as const);
  if (body)
    return examplesOf(body, "request").map(({ name, summary, value }) => ({
      ...common,
      id: name === "" ? id : `${id}.${name}`,
      title: summary,
      query: required,
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
    query: [
      ...required.filter(([parameter]) => !wanted.includes(parameter)),
      ...wanted.map((parameter) => [parameter, exampleOf(operation, parameter)] as const),
    ],
    body: undefined,
  }));
}

function answerOf(operation: Operation): Answer {
  const kinds = new Map(
    successesOf(operation).map(({ content }): [string, Answer] => {
      if (content === undefined) return ["none", { kind: "none" }];
      if (/[/+]json\b/.test(content.mediaType)) return ["json", { kind: "json" }];
      if (!isBytes(content.mediaType)) return ["text", { kind: "text" }];
      return ["file", { kind: "file", name: fileOf(lastName(operation.path), content.mediaType).name }];
    }),
  );
  const [only] = kinds.values();
  return only && kinds.size === 1 ? only : { kind: "text" };
}

/** The last part of the path that is no parameter. */
function lastName(path: string): string {
  return path.split("/").findLast((part) => /^[\w-]+$/.test(part)) ?? "file";
}

/** A credential is written by its scheme, and an idempotency key is new for each request. */
function requiredHeaders({ parameters }: Operation): Call["headers"] {
  return parameters
    .filter((one) => one.in === "header" && one.required)
    .filter(({ name }) => !/^(idempotency-key|authorization|content-type|accept)$/i.test(name))
    .map((one) => [one.name, String(valueOfField(one))] as const);
}

function exampleOf({ id, parameters }: Operation, name: string): Json {
  const parameter = parameters.find((one) => one.in === "query" && one.name === name);
  const value = parameter?.example ?? parameter?.schema.default;
  if (value === undefined)
    throw new Error(`${id} has no query parameter ${name} with an example or a default`);
  return value;
}

function cutPath(path: string): Value[] {
  return path.split(/(\{[^{}]+\})/).flatMap((part): Value[] => {
    if (part === "") return [];
    return part.startsWith("{") ? [{ env: variableOf(part.slice(1, -1)) }] : [{ text: part }];
  });
}

function pathParametersOf(path: string): Record<string, { env: string }> {
  const names = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
  return Object.fromEntries(
    names
      .filter((name) => !(name in config.boundParameters))
      .map((name) => [name, { env: variableOf(name) }]),
  );
}

/** `customer_guid` is read from `CUSTOMER_GUID`, and `petId` from `PET_ID`. */
function variableOf(parameter: string): string {
  return parameter in config.boundParameters ? environment.counterparty : upperCase(parameter);
}

function upperCase(name: string): string {
  return name.replaceAll(/(?<=[a-z\d])(?=[A-Z])|\W+/g, "_").toUpperCase();
}
