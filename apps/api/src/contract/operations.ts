import type { OperationId } from "@specie/types";
import {
  document,
  follow,
  type Method,
  methods,
  type OperationObject,
  type Parameter,
  type PathItem,
} from "./document.ts";
import { resolveSchema } from "./resolve-schema.ts";
import type { Schema } from "./schema.ts";

/** One operation of the contract. All schemas stand alone, without references. */
export interface Operation<Op extends OperationId = OperationId> {
  readonly id: Op;
  readonly method: Method;
  /** Below the base path, with the parameters in braces. */
  readonly path: string;
  /** Those of the path and those of the operation itself. */
  readonly parameters: readonly Parameter[];
  /** `undefined` when the operation takes no body. */
  readonly body: Schema | undefined;
  /** The body of the answer with status 200. */
  readonly answer: Schema;
  /** The headers that the answer with status 200 may carry, in lower case. */
  readonly answerHeaders: ReadonlySet<string>;
  readonly statuses: ReadonlySet<number>;
}

/** Where all paths begin, such as `/api/v1`. */
export const basePath = readBasePath();

/** All operations of the contract. */
export const operations: ReadonlyMap<OperationId, Operation> = new Map(
  Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const declared = item[method];
      if (declared === undefined) return [];
      const operation = readOperation(method, path, item, declared);
      return [[operation.id, operation] as const];
    }),
  ),
);

function readOperation(method: Method, path: string, item: PathItem, declared: OperationObject): Operation {
  // The union of names is generated from the same bundle.
  const id = declared.operationId as OperationId;
  const success = declared.responses["200"];
  const { headers = {}, content } = success ? follow(document.components.responses, success) : {};
  const answer = content?.["application/json"];
  if (answer === undefined)
    throw new Error(`The contract's operation ${id} declares no JSON answer with status 200`);
  const body = declared.requestBody?.content["application/json"];
  return {
    id,
    method,
    path,
    parameters: mergeParameters(item.parameters ?? [], declared.parameters ?? []),
    body: body && resolveSchema(body.schema),
    answer: resolveSchema(answer.schema),
    answerHeaders: new Set(Object.keys(headers).map((name) => name.toLowerCase())),
    statuses: new Set(Object.keys(declared.responses).map(Number)),
  };
}

type Declared = NonNullable<PathItem["parameters"]>;

/** A parameter of the operation replaces one of the path with the same name and place (OpenAPI 3.1, section 4.8.9.1). */
function mergeParameters(ofPath: Declared, ofOperation: Declared): Parameter[] {
  const merged = [...ofPath, ...ofOperation].map((parameter) => {
    const followed = follow(document.components.parameters, parameter);
    return { ...followed, schema: resolveSchema(followed.schema) };
  });
  return [...new Map(merged.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter])).values()];
}

function readBasePath(): string {
  const [server] = document.servers;
  if (server === undefined) throw new Error("The contract names no server");
  return new URL(server.url).pathname.replace(/\/$/, "");
}
