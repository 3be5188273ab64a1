import type { OperationId } from "@specie/types";
import { sampleOf } from "../values/sample.ts";
import {
  contract,
  type Deprecable,
  flatten,
  isOwnContract,
  methods,
  type Parameter,
  type Response,
  resolve,
} from "./document.ts";
import { nearestType, typeToSend } from "./media-types.ts";
import { isValid, writeTexts } from "./parameter-text.ts";
import type { Json, Schema } from "./schema.ts";
import { acceptsExample } from "./validator.ts";

export interface RequestBodyContract {
  /** The one that the kit sends. */
  readonly mediaType: string;
  /** All that the operation takes. */
  readonly mediaTypes: readonly string[];
  readonly required: boolean;
  readonly schema: Schema;
  /** By name, in the contract's order. */
  readonly examples: ReadonlyMap<string, Json>;
  /** The names of those that their own schema refuses, as a server may too. */
  readonly wrongExamples: readonly string[];
}

export interface Operation {
  readonly id: OperationId;
  readonly method: string;
  /** With the parameters in braces. */
  readonly path: string;
  /** Those of the path and those of the operation itself. */
  readonly parameters: readonly Parameter[];
  readonly body: RequestBodyContract | undefined;
  /** Those of a status. */
  readonly responses: ReadonlyMap<number, Response>;
  /** All by their key: a range such as `4XX`, and `default`, describe statuses that have no response of their own. */
  readonly others: ReadonlyMap<string, Response>;
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
      const responses = Object.entries(declared.responses).map(
        ([status, response]) => [status, resolve(contract.components.responses, response)] as const,
      );
      const operation: Operation = {
        id,
        method: method.toUpperCase(),
        path,
        parameters: mergeParameters(item.parameters ?? [], declared.parameters ?? []),
        body: readBody(declared.requestBody),
        responses: new Map(
          responses.filter(([status]) => /^\d+$/.test(status)).map(([status, one]) => [Number(status), one]),
        ),
        others: new Map(responses),
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

/** The response that an operation declares for a status, by its number, its range or `default`. */
export function responseOf({ responses, others }: Operation, status: number): Response | undefined {
  return responses.get(status) ?? others.get(`${Math.floor(status / 100)}XX`) ?? others.get("default");
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

/** The contract's examples of a request body, from any operation that takes the same component; else those of its own. */
export function listExamples(schema: Schema): Json[] {
  const sameSchema = [...operations.values()].flatMap(({ body }) =>
    body && (schema.$ref === undefined ? body.schema === schema : body.schema.$ref === schema.$ref)
      ? [body]
      : [],
  );
  const examples = sameSchema.flatMap((body) => [...body.examples]);
  return [...new Map(examples).values()];
}

type Declared = NonNullable<(typeof contract.paths)[string]["parameters"]>;

/** A parameter of the operation replaces one of the path with the same name and location (OpenAPI 3.1, section 4.8.9.1). */
function mergeParameters(ofPath: Declared, ofOperation: Declared): Parameter[] {
  const merged = [...ofPath, ...ofOperation].map((declared) => {
    const parameter = resolve(contract.components.parameters, declared);
    const { example: own, schema, ...rest } = parameter;
    const example = own ?? flatten(schema).examples?.[0];
    const isFitting = example !== undefined && (isOwnContract || isValid(schema, writeTexts(example)));
    return { ...rest, schema, ...(isFitting && { example }) };
  });
  return [...new Map(merged.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter])).values()];
}

type DeclaredBody = NonNullable<NonNullable<(typeof contract.paths)[string]["post"]>["requestBody"]>;

/** The examples that their schema accepts. Without any, a body is made from the schema; if it has no valid value, those shown. */
function chooseExamples(schema: Schema, shown: ReadonlyMap<string, Json>): ReadonlyMap<string, Json> {
  const fitting = [...shown].filter(([, value]) => acceptsExample(schema, value));
  if (fitting.length > 0) return new Map(fitting);
  try {
    return new Map([["made from the schema", sampleOf(schema, "all")]]);
  } catch (error) {
    if (shown.size === 0) throw error;
    return shown;
  }
}

/** JSON, where the operation takes it; else the first media type. */
function readBody(body: DeclaredBody = { content: {} }): RequestBodyContract | undefined {
  const { content, required = false } = body;
  const mediaTypes = Object.keys(content);
  const json = nearestType(mediaTypes, "application/json");
  const [chosen = ""] = json === undefined ? mediaTypes : [json];
  const media = content[chosen];
  if (media === undefined) return undefined;
  const { schema } = media;
  const mediaType = json === undefined ? typeToSend(chosen) : "application/json";
  const taken = { mediaType, mediaTypes, required, schema };
  const shown = new Map(
    Object.entries(media.examples ?? {}).map(([name, example]) => [
      name,
      resolve(contract.components.examples, example).value,
    ]),
  );
  // The schema of a body that is no JSON describes what its text stands for.
  const examples = json === undefined && shown.size > 0 ? shown : chooseExamples(schema, shown);
  const wrongExamples = [...shown.keys()].filter((name) => !examples.has(name));
  return { ...taken, examples, wrongExamples };
}
