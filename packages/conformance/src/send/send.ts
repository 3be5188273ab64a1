import type { OperationId } from "@specie/types";
import { operationOf } from "../contract/operations.ts";
import type { Exercise } from "../coverage/exercise.ts";
import type { Target } from "../target/target.ts";
import type { Answer } from "./answer.ts";
import { classifyBody } from "./classify-body.ts";
import { classifyParameters, findUndeclaredParameters } from "./classify-parameters.ts";
import type { Request } from "./request.ts";
import { writeParts, writeRequest } from "./write-request.ts";

/** Far above any answer of a healthy server. A server that never answers must not hang the run. */
const timeout = 10_000;

/** Sends requests to one target. */
export type Send = <Op extends OperationId>(operation: Op, request?: Request<Op>) => Promise<Answer<Op>>;

/**
 * Builds the raw request from the contract's path and method and sends it, once. The answer says what of the contract
 * was exercised. Rejects when there is no answer in time.
 */
export async function send<Op extends OperationId>(
  target: Target,
  id: Op,
  request: Request<Op> = {},
): Promise<Answer<Op>> {
  const operation = operationOf(id);
  const parts = writeParts(request, target);
  const sent = writeRequest(operation, parts, target);
  const exercise: Exercise = {
    operation: id,
    parts: [...classifyParameters(operation, parts), ...classifyBody(operation, parts.body)],
    undeclared: request.raw?.undeclaredOnPurpose ? [] : findUndeclaredParameters(operation, parts),
    posed: target.stateless && request.pose !== undefined,
  };
  const response = await fetch(sent.url, {
    method: sent.method,
    headers: sent.headers,
    // As bytes, because fetch adds a content type of its own to text.
    body: sent.body === undefined ? null : new TextEncoder().encode(sent.body),
    redirect: "manual",
    signal: AbortSignal.timeout(timeout),
  }).catch((error: unknown) => {
    throw new Error(`No answer to ${sent.method} ${sent.url}`, { cause: error });
  });
  return {
    operation: id,
    sent,
    status: response.status,
    headers: response.headers,
    text: await response.text(),
    exercise,
  };
}
