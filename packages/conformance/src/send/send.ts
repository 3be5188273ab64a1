import { setTimeout } from "node:timers/promises";
import type { OperationId } from "@specie/types";
import { operationOf } from "../contract/operations.ts";
import type { Exercise } from "../coverage/exercise.ts";
import type { Target } from "../target/target.ts";
import type { Answer, Sent } from "./answer.ts";
import { classifyBody } from "./classify-body.ts";
import { classifyParameters, findUndeclaredParameters } from "./classify-parameters.ts";
import type { Request } from "./request.ts";
import { writeParts, writeRequest } from "./write-request.ts";

/** Far above any answer of a healthy server. A server that never answers must not hang the run. */
const timeout = 10_000;

/** How often a request that meets the server's limit is sent again. A limit that outlasts this is part of the answer. */
const mostTries = 6;

/** No server has reason to ask a test for more, in seconds. */
const longestWait = 30;

/** Sends requests to one target in the name of one counterparty. */
export interface Send {
  <Op extends OperationId>(operation: Op, request?: Request<Op>): Promise<Answer<Op>>;
  readonly target: Target;
}

/**
 * Builds the raw request from the contract's path and method and sends it. A server that limits requests (429) or sheds
 * them (503) is obeyed: nothing was done, and the request is sent again when it says. The answer says what of the contract was
 * exercised. Rejects when there is no answer in time.
 */
export async function send<Op extends OperationId>(
  target: Target,
  id: Op,
  request: Request<Op> = {},
): Promise<Answer<Op>> {
  const operation = operationOf(id);
  const parts = writeParts(request, target);
  const sent = writeRequest(operation, parts, target);
  const posed = target.stateless && request.pose !== undefined;
  const exercise: Exercise = {
    operation: id,
    parts: [...classifyParameters(operation, parts), ...classifyBody(operation, parts.body)],
    undeclared: request.raw?.undeclaredOnPurpose ? [] : findUndeclaredParameters(operation, parts),
    posed,
  };
  for (let tries = 1; ; tries++) {
    const response = await fetchOnce(sent);
    const { status, headers } = response;
    const text = await response.text();
    if (!isBusy(status) || posed || request.impatient || tries === mostTries)
      return { operation: id, sent, status, headers, text, exercise };
    await setTimeout(Math.min(Number(headers.get("retry-after")) || 1, longestWait) * 1000);
  }
}

/** Both say, by `Retry-After`, when to come again, and that nothing was done. */
function isBusy(status: number): boolean {
  return status === 429 || status === 503;
}

async function fetchOnce({ method, url, headers, body }: Sent): Promise<Response> {
  try {
    return await fetch(url, {
      method,
      headers,
      // As bytes, because fetch adds a content type of its own to text.
      body: body === undefined ? null : new TextEncoder().encode(body),
      redirect: "manual",
      signal: AbortSignal.timeout(timeout),
    });
  } catch (error) {
    throw new Error(`No answer to ${method} ${url}`, { cause: error });
  }
}
