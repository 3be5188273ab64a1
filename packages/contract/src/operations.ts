import {
  type BodyObject,
  type Contract,
  type Deprecable,
  type ExampleObject,
  type HeaderObject,
  type Method,
  methods,
  type OperationObject,
  type ParameterObject,
  type PathItem,
  type ResponseObject,
  type Schema,
  type SecurityRequirement,
  type ServerObject,
} from "./openapi.ts";
import { resolve } from "./resolve.ts";
import { resolveSchema } from "./resolve-schema.ts";

/** A parameter with all references resolved. */
export interface Parameter extends ParameterObject {
  readonly description: string;
  readonly required: boolean;
}

export interface Example extends ExampleObject {
  readonly name: string;
}

export interface Header extends HeaderObject {
  readonly description: string;
  readonly name: string;
  readonly required: boolean;
}

/** The media type of a request body or a response: JSON where it has several, else the first. */
export interface Content {
  readonly mediaType: string;
  readonly schema: Schema;
  readonly examples: readonly Example[];
}

export interface Body extends Content {
  readonly description: string;
  readonly required: boolean;
}

export interface Response {
  readonly status: number;
  readonly description: string;
  readonly headers: readonly Header[];
  /** `undefined` when the response has no body. */
  readonly content: Content | undefined;
  readonly maxBodyBytes: number | undefined;
}

/** One operation. Nothing in it holds a reference. */
export interface Operation extends Deprecable {
  readonly id: string;
  readonly method: Method;
  /** Below the base path, with the parameters in braces. */
  readonly path: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  /** Those of the path, each replaced by that of the operation with the same `in` and `name`, then the operation's own. */
  readonly parameters: readonly Parameter[];
  /** `undefined` when the operation takes no body. */
  readonly body: Body | undefined;
  /** By status, in the contract's order; without `default` and ranges of failures. */
  readonly responses: ReadonlyMap<number, Response>;
  /** In place of that of the contract. */
  readonly security?: readonly SecurityRequirement[];
  /** The requests that the API sends on account of this one. */
  readonly callbacks: readonly SentRequest[];
}

/**
 * A request that the API sends to its caller: a webhook of the contract, or a callback of an operation. Its `path` is the
 * expression of its address, such as `{$request.body#/url}`, which a webhook does not have.
 */
export interface SentRequest extends Operation {
  /** In the contract. Requests of one name differ in their methods. */
  readonly name: string;
}

// A contract does not change, and to resolve one takes longer than most of what a command then does with it.
const known = new WeakMap<Contract, ReadonlyMap<string, Operation>>();

/**
 * All operations by id, in the order of the paths. They are read once per contract.
 *
 * @throws Error when the contract holds what the readers do not support: two operations of one id, a success that is no number,
 * a reference without a target.
 */
export function readOperations(contract: Contract): ReadonlyMap<string, Operation> {
  const read = known.get(contract) ?? readAll(contract);
  known.set(contract, read);
  return read;
}

function readAll(contract: Contract): ReadonlyMap<string, Operation> {
  const operations = new Map<string, Operation>();
  for (const [path, item] of Object.entries(contract.paths))
    for (const method of methods) {
      const declared = item[method];
      if (declared === undefined) continue;
      const { operationId: id } = declared;
      if (id === undefined)
        throw new Error(
          `The contract's ${method.toUpperCase()} ${path} has no operationId, which names its method, command and page.`,
        );
      if (operations.has(id)) throw new Error(`Two operations of the contract have the operationId ${id}.`);
      operations.set(id, readOperation(contract, id, path, item, method, declared));
    }
  return operations;
}

/** The webhooks of the contract, in its order. */
export function readWebhooks(contract: Contract): readonly SentRequest[] {
  return Object.entries(contract.webhooks ?? {}).flatMap(([name, item]) =>
    readSentRequests(contract, name, "", resolve<PathItem>(contract, item)),
  );
}

/** Those without an `operationId` are identified by their name, and by their method where there are several. */
function readSentRequests(contract: Contract, name: string, path: string, item: PathItem): SentRequest[] {
  const declared = methods.filter((method) => item[method] !== undefined);
  return declared.map((method) => {
    const operation = item[method] ?? { responses: {} };
    const { operationId = declared.length > 1 ? `${name}-${method}` : name } = operation;
    return { ...readOperation(contract, operationId, path, item, method, operation), name };
  });
}

/** The operation of that id. */
export function operationOf(operations: ReadonlyMap<string, Operation>, id: string): Operation {
  const operation = operations.get(id);
  if (operation === undefined) throw new Error(`The contract has no operation ${id}.`);
  return operation;
}

/** The path that precedes all paths of operations, such as `/api/v1`. */
export function readBasePath({ servers: [server] }: Contract): string {
  if (server === undefined) throw new Error("The contract names no server.");
  return new URL(serverAddress(server), "http://localhost").pathname.replace(/\/$/, "");
}

/** The address of a server, with the default of each variable in it (OpenAPI 3.1, section 4.8.6). */
export function serverAddress({ url, variables = {} }: ServerObject): string {
  return url.replaceAll(/\{([^{}]+)\}/g, (written, name: string) => variables[name]?.default ?? written);
}

function readOperation(
  contract: Contract,
  id: string,
  path: string,
  item: PathItem,
  method: Method,
  declared: OperationObject,
): Operation {
  const { operationId: _, parameters = [], requestBody, responses, callbacks = {}, ...described } = declared;
  const { tags = [], summary = id, description = "" } = declared;
  return {
    ...described,
    id,
    method,
    path,
    tags,
    summary,
    description,
    parameters: mergeParameters(contract, item.parameters ?? [], parameters),
    body: requestBody && readBody(contract, id, resolve<BodyObject>(contract, requestBody)),
    responses: new Map(
      Object.entries(responses).flatMap(([key, response]): [number, Response][] => {
        const status = readStatus(id, key);
        if (status === undefined) return [];
        return [[status, readResponse(contract, status, resolve<ResponseObject>(contract, response))]];
      }),
    ),
    callbacks: Object.entries(callbacks).flatMap(([name, callback]) =>
      Object.entries(resolve<Readonly<Record<string, PathItem>>>(contract, callback)).flatMap(
        ([expression, sent]) => readSentRequests(contract, name, expression, sent),
      ),
    ),
  };
}

type Declared = NonNullable<PathItem["parameters"]>;

/**
 * A parameter of the operation replaces one of the path with the same `in` and `name` (OpenAPI 3.1, section 4.8.9.1).
 * Both may be references, so names are compared after resolving.
 */
function mergeParameters(contract: Contract, ofPath: Declared, ofOperation: Declared): Parameter[] {
  const merged = new Map<string, Parameter>();
  for (const declared of [...ofPath, ...ofOperation]) {
    const parameter = resolve<ParameterObject>(contract, declared);
    // Header names are case-insensitive (RFC 9110, section 5.1).
    const name = parameter.in === "header" ? parameter.name.toLowerCase() : parameter.name;
    const [media] = Object.values(parameter.content ?? {});
    const schema = resolveSchema(contract, parameter.schema ?? media?.schema ?? {});
    const example = parameter.example ?? schema.examples?.[0];
    merged.set(`${parameter.in} ${name}`, {
      ...parameter,
      description: parameter.description ?? schema.description ?? "",
      required: parameter.required ?? false,
      schema,
      ...(example !== undefined && { example }),
    });
  }
  return [...merged.values()];
}

function readBody(contract: Contract, id: string, body: BodyObject): Body {
  const content = readContent(contract, body);
  if (content === undefined) throw new Error(`The contract's ${id}, request body, declares no media type.`);
  return { ...content, description: body.description ?? "", required: body.required ?? false };
}

/** `undefined` for failures that are not declared by their number: `default`, `4XX` and `5XX`. */
function readStatus(id: string, key: string): number | undefined {
  if (/^[1-5]\d\d$/.test(key)) return Number(key);
  if (key === "default" || /^[45]XX$/.test(key)) return undefined;
  throw new Error(`The contract's ${id} declares a response "${key}". List each status by its number.`);
}

function readResponse(contract: Contract, status: number, response: ResponseObject): Response {
  return {
    status,
    description: response.description ?? "",
    headers: Object.entries(response.headers ?? {}).map(([name, declared]) => {
      const header = resolve<HeaderObject>(contract, declared);
      return {
        ...header,
        name,
        description: header.description ?? "",
        required: header.required ?? false,
        schema: resolveSchema(contract, header.schema),
      };
    }),
    content: readContent(contract, response),
    maxBodyBytes: response["x-max-body-bytes"],
  };
}

function readContent(contract: Contract, { content = {} }: BodyObject): Content | undefined {
  const all = Object.entries(content);
  const declared = all.find(([mediaType]) => /[/+]json\b/.test(mediaType)) ?? all[0];
  if (declared === undefined) return undefined;
  const [mediaType, { schema = {}, example, examples = {} }] = declared;
  const named = example === undefined ? examples : { ...examples, example: { summary: "", value: example } };
  return {
    mediaType,
    schema: resolveSchema(contract, schema),
    examples: Object.entries(named).map(([name, example]) => ({
      ...resolve<ExampleObject>(contract, example),
      name,
    })),
  };
}
