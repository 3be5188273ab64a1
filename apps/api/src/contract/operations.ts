import type { OperationId } from "@specie/types";
import {
  type Document,
  document,
  follow,
  type Method,
  methods,
  type OperationObject,
  type Parameter,
  type PathItem,
} from "./document.ts";
import { resolveSchema } from "./resolve-schema.ts";
import type { Deprecable, Schema } from "./schema.ts";

/** One operation of the contract. All schemas stand alone, without references. */
export interface Operation<Op extends OperationId = OperationId> extends Deprecable {
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
  /** The address of the page that says what takes the place of deprecated parts. */
  readonly deprecationPage: string;
}

/** Where all paths begin, such as `/api/v1`. */
export const basePath = readBasePath();

/** All operations of the contract. */
export const operations: ReadonlyMap<OperationId, Operation> = readOperations(document);

/** All operations of a description that has the contract's operations, whatever else it says of them. */
export function readOperations(description: Document): ReadonlyMap<OperationId, Operation> {
  return new Map(
    Object.entries(description.paths).flatMap(([path, item]) =>
      methods.flatMap((method) => {
        const declared = item[method];
        if (declared === undefined) return [];
        const operation = readOperation(description, method, path, item, declared);
        return [[operation.id, operation] as const];
      }),
    ),
  );
}

function readOperation(
  { info, components }: Document,
  method: Method,
  path: string,
  item: PathItem,
  declared: OperationObject,
): Operation {
  // The union of names is generated from the same bundle.
  const id = declared.operationId as OperationId;
  const success = declared.responses["200"];
  const { headers = {}, content } = success ? follow(components.responses, success) : {};
  const answer = content?.["application/json"];
  if (answer === undefined)
    throw new Error(`The contract's operation ${id} declares no JSON answer with status 200`);
  const body = declared.requestBody?.content["application/json"];
  const { deprecated, "x-deprecated-since": since, "x-sunset": sunset } = declared;
  return {
    id,
    method,
    path,
    parameters: mergeParameters(components, item.parameters ?? [], declared.parameters ?? []),
    body: body && resolveSchema(body.schema, components.schemas),
    answer: resolveSchema(answer.schema, components.schemas),
    answerHeaders: new Set(Object.keys(headers).map((name) => name.toLowerCase())),
    statuses: new Set(Object.keys(declared.responses).map(Number)),
    ...(deprecated !== undefined && { deprecated }),
    ...(since !== undefined && { "x-deprecated-since": since }),
    ...(sunset !== undefined && { "x-sunset": sunset }),
    deprecationPage: info["x-deprecation-base"] + id,
  };
}

type Declared = NonNullable<PathItem["parameters"]>;

/** A parameter of the operation replaces one of the path with the same name and place (OpenAPI 3.1, section 4.8.9.1). */
function mergeParameters(
  { parameters, schemas }: Document["components"],
  ofPath: Declared,
  ofOperation: Declared,
): Parameter[] {
  const merged = [...ofPath, ...ofOperation].map((parameter) => {
    const followed = follow(parameters, parameter);
    return { ...followed, schema: resolveSchema(followed.schema, schemas) };
  });
  return [...new Map(merged.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter])).values()];
}

function readBasePath(): string {
  const [server] = document.servers;
  if (server === undefined) throw new Error("The contract names no server");
  return new URL(server.url).pathname.replace(/\/$/, "");
}
