import type { Parameter } from "@specie/contract";
import type { OperationId } from "@specie/types";
import type { FastifyRequest } from "fastify";
import type { Operation } from "../contract.ts";
import type { Call } from "../operations/call.ts";
import { Problem } from "../problems/problem.ts";
import { queryReader } from "../validation/read-query.ts";
import { requestSchema } from "../validation/request-schema.ts";
import { validationErrors } from "../validation/validation-errors.ts";
import { compile, type Validate } from "../validation/validator.ts";

/** A request as our routes get it from Fastify. */
export type RawRequest = FastifyRequest<{ Params: Record<string, string>; Querystring: { text: string } }>;

/** What a caller says in a request, valid by the contract. */
export type Parts<Op extends OperationId> = Pick<Call<Op>, "path" | "query" | "headers" | "body">;

/** Compiled once: an operation stays the same while the process lives, and tests build many apps of it. */
const validators = new WeakMap<Operation, Validate>();

/**
 * Makes the reader of an operation's requests. It validates path, query, headers and body together, so
 * that a problem lists every error; it fills in defaults and replaces values by their normal forms.
 *
 * @throws (the reader) Problem `invalid-request`, with every wrong place
 */
export function requestReader<Op extends OperationId>(
  operation: Operation<Op>,
): (request: RawRequest) => Parts<Op> {
  const readQuery = queryReader(operation.parameters.filter((parameter) => parameter.in === "query"));
  const headers = operation.parameters.filter((parameter) => parameter.in === "header");
  const lowerCase = headers.map(({ name }) => [name, name.toLowerCase()] as const);
  const takesKey = headers.some(isIdempotencyKey);
  const validate = validators.get(operation) ?? compile(requestSchema(operation));
  validators.set(operation, validate);

  return (request) => {
    const { values: query, faults, hints } = readQuery(request.query.text);
    const found: Record<string, unknown> = {};
    for (const [name, lower] of lowerCase) {
      const value = request.headers[lower];
      if (value !== undefined) found[name] = value;
    }
    const parts: Record<string, unknown> = { path: request.params, query, headers: found };
    if (request.body !== undefined) parts["body"] = request.body;
    const errors = validate(parts);
    if (errors.length > 0 || faults.length > 0)
      throw new Problem("invalid-request", { errors: validationErrors(errors, faults, hints) });
    if (takesKey) unquoteKey(found);
    return parts as unknown as Parts<Op>; // Valid by the schemas that these types are generated from.
  };
}

const idempotencyKey = "Idempotency-Key";

function isIdempotencyKey({ name }: Parameter): boolean {
  return name === idempotencyKey;
}

/** The draft's quoted string and the bare value name the same key. The pattern leaves nothing to unescape between quotes. */
function unquoteKey(headers: Record<string, unknown>): void {
  const key = headers[idempotencyKey];
  if (typeof key === "string" && key.startsWith('"')) headers[idempotencyKey] = key.slice(1, -1);
}
