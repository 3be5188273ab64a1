import type { OperationId } from "@specie/types";
import {
  contract,
  type Deprecable,
  flatten,
  methods,
  type Parameter,
  type Response,
  resolve,
} from "./document.ts";
import type { Json, Schema } from "./schema.ts";

export interface RequestBodyContract {
  readonly mediaType: string;
  readonly required: boolean;
  readonly schema: Schema;
  /** By name, in the contract's order. */
  readonly examples: ReadonlyMap<string, Json>;
}

export interface Operation {
  readonly id: OperationId;
  readonly method: string;
  /** With the parameters in braces. */
  readonly path: string;
  /** Those of the path and those of the operation itself. */
  readonly parameters: readonly Parameter[];
  readonly body: RequestBodyContract | undefined;
  readonly responses: ReadonlyMap<number, Response>;
  readonly deprecation: Deprecable;
  /** The scopes of the first way to authenticate. */
  readonly scopes: readonly string[];
}

/** An operation and one of the statuses that it declares. */
export interface OperationStatus {
  readonly operation: OperationId;
  readonly status: number;
}

/** All operations of the contract. */
export const operations: ReadonlyMap<OperationId, Operation> = new Map(
  Object.entries(contract.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const declared = item[method];
      if (declared === undefined) return [];
      // The union of names is generated from the same bundle.
      const id = declared.operationId as OperationId;
      const operation: Operation = {
        id,
        method: method.toUpperCase(),
        path,
        parameters: mergeParameters(item.parameters ?? [], declared.parameters ?? []),
        body: readBody(declared.requestBody),
        responses: new Map(
          Object.entries(declared.responses).map(([status, response]) => [
            Number(status),
            resolve(contract.components.responses, response),
          ]),
        ),
        deprecation: declared,
        scopes: Object.values((declared.security ?? contract.security)?.[0] ?? {}).flat(),
      };
      return [[id, operation] as const];
    }),
  ),
);

/** Whether the operation takes a JSON body. */
export function takesJson({ body }: Operation): boolean {
  return body?.mediaType === "application/json";
}

/** The operation with that id. */
export function operationOf(id: OperationId): Operation {
  const operation = operations.get(id);
  if (operation === undefined) throw new Error(`The contract has no operation ${id}`);
  return operation;
}

/** The scopes that a caller of the operation needs. */
export function scopesOf(id: OperationId): readonly string[] {
  return operationOf(id).scopes;
}

/** The contract's examples of a request body, from any operation. */
export function listExamples(schema: Schema): Json[] {
  const sameSchema = [...operations.values()].flatMap(({ body }) =>
    body && body.schema.$ref === schema.$ref ? [body] : [],
  );
  const examples = sameSchema.flatMap((body) => [...body.examples]);
  return [...new Map(examples).values()];
}

type Declared = NonNullable<(typeof contract.paths)[string]["parameters"]>;

/** A parameter of the operation replaces one of the path with the same name and location (OpenAPI 3.1, section 4.8.9.1). */
function mergeParameters(ofPath: Declared, ofOperation: Declared): Parameter[] {
  const merged = [...ofPath, ...ofOperation].map((declared) => {
    const parameter = resolve(contract.components.parameters, declared);
    const example = parameter.example ?? flatten(parameter.schema).examples?.[0];
    return { ...parameter, ...(example !== undefined && { example }) };
  });
  return [...new Map(merged.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter])).values()];
}

type DeclaredBody = NonNullable<NonNullable<(typeof contract.paths)[string]["post"]>["requestBody"]>;

/** JSON, where the operation takes it; else the first media type. */
function readBody(body: DeclaredBody = { content: {} }): RequestBodyContract | undefined {
  const { content, required = false } = body;
  const [mediaType = "application/json"] = "application/json" in content ? [] : Object.keys(content);
  const media = content[mediaType];
  if (media === undefined) return undefined;
  const examples = Object.entries(media.examples ?? {});
  return {
    mediaType,
    required,
    schema: media.schema,
    examples: new Map(
      examples.map(([name, example]) => [name, resolve(contract.components.examples, example).value]),
    ),
  };
}
