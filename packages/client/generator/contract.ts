import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The few parts of an OpenAPI 3.1 bundle that the generator reads. */
export interface Contract {
  info: { title: string; version: string };
  paths: Record<string, PathItem>;
  components: {
    schemas: { ProblemCode: { "x-codes": Record<string, CodeEntry> } };
    parameters: Record<string, Parameter>;
    responses: Record<string, Response>;
  };
}

export type PathItem = { parameters?: (Parameter | Reference)[] } & Partial<Record<Method, Operation>>;

export interface Operation {
  operationId: string;
  summary: string;
  description: string;
  parameters?: (Parameter | Reference)[];
  requestBody?: { required?: boolean };
  deprecated?: boolean;
  "x-deprecated-since"?: string;
  "x-sunset"?: string;
  "x-replaced-by"?: string;
  responses: Record<string, Response | Reference>;
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header" | "cookie";
  required?: boolean;
}

export interface Response {
  content?: Record<string, { schema: Schema }>;
}

export interface Schema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  const?: string | number;
  enum?: string[];
}

export interface CodeEntry {
  title: string;
  status: number;
  retryable: boolean;
}

export interface Reference {
  $ref: string;
}

export const methods = ["get", "put", "post", "delete", "patch"] as const;
export type Method = (typeof methods)[number];

/** Reads the bundle that `@specie/spec` exports. Throws when it has not been built. */
export function readContract(): Contract {
  const file = fileURLToPath(import.meta.resolve("@specie/spec/openapi.json"));
  // The bundle was linted before it was written, so its shape is known.
  return JSON.parse(readFileSync(file, "utf8")) as Contract;
}

/** Follows an internal reference such as `#/components/parameters/Limit`; anything else is returned as it is. */
export function resolve<Node extends object>(contract: Contract, node: Node | Reference): Node {
  if (!("$ref" in node)) return node;
  // A pointer leads through objects whose members are named by the pointer itself.
  const found = node.$ref
    .slice("#/".length)
    .split("/")
    .reduce<unknown>((parent, key) => (parent as Record<string, unknown>)[key], contract);
  if (found === undefined)
    throw new Error(`${node.$ref} is not in the bundle; run the spec's bundle task again.`);
  return found as Node; // What stands at a reference has the type of the place that refers to it.
}
