import type { DeclaredStatus, OperationId } from "@specie/types";
import { operationOf } from "../contract/operations.ts";
import { classifyBody, classifyParameters, findUndeclaredParameters } from "../coverage/classify-request.ts";
import type { CoverageEvent } from "../coverage/event.ts";
import { environment } from "../environment.ts";
import type { BodyOf, ConformingResponse } from "../response/expect-response.ts";
import type { Target } from "../target/target.ts";
import type { Request } from "./request.ts";
import type { ReceivedResponse, SentRequest } from "./response.ts";
import { writeParts, writeRequest } from "./write-request.ts";

/** Far above the response time of a healthy server. A server that never responds must not hang the run. */
const timeout = 10_000;

/** Attempts for a request that the server limits. After these the 429 or 503 is the response. */
const mostTries = 6;

/** In seconds; no server needs a longer pause between test requests. */
const longestWait = 30;

/** Sends requests to one target on behalf of one counterparty. */
export interface Send {
  <Op extends OperationId>(operation: Op, request?: Request<Op>): Promise<ReceivedResponse<Op>>;
  /** The same, with the response checked by `expectResponse`. */
  expect<Op extends OperationId, Status extends DeclaredStatus<Op> & number>(
    status: Status,
    operation: Op,
    request?: Request<Op>,
  ): Promise<ConformingResponse<BodyOf<Op, Status>>>;
  readonly target: Target;
}

/**
 * Builds the raw request from the contract's path and method and sends it. After a 429 or 503 it is sent again when
 * `Retry-After` allows it. Rejects when there is no response in time.
 */
export async function send<Op extends OperationId>(
  target: Target,
  id: Op,
  request: Request<Op> = {},
): Promise<ReceivedResponse<Op>> {
  const operation = operationOf(id);
  const accepted = [...operation.others.values()].flatMap(({ content = {} }) => Object.keys(content));
  const parts = writeParts(request, target, operation.body?.mediaType, accepted);
  const sent = writeRequest(operation, parts, target);
  const forced = target.stateless && request.forced !== undefined;
  const event: CoverageEvent = {
    operation: id,
    parts: [...classifyParameters(operation, parts), ...classifyBody(operation, parts.body)],
    undeclared: request.raw?.undeclaredOnPurpose ? [] : findUndeclaredParameters(operation, parts),
    forced,
  };
  for (let tries = 1; ; tries++) {
    const response = await fetchOnce(sent);
    const { status, headers } = response;
    const text = await response.text().catch((error: unknown) => {
      throw new NoResponse(sent, error);
    });
    if (!isBusy(status) || forced || request.impatient || tries === mostTries)
      return { operation: id, sent, status, headers, text, event };
    await environment.pause(secondsToWait(headers.get("retry-after")) * 1000);
  }
}

/** By `Retry-After`, if that is a number of seconds. */
export function secondsToWait(retryAfter: string | null): number {
  return Math.min(Number(retryAfter) || 1, longestWait);
}

/** Both mean that nothing was done; `Retry-After` contains when to retry. */
function isBusy(status: number): boolean {
  return status === 429 || status === 503;
}

/** There was no response, or none in time. */
export class NoResponse extends Error {
  override readonly name = "NoResponse";
  readonly sent: SentRequest;

  constructor(sent: SentRequest, cause: unknown) {
    super(`No response to ${sent.method} ${sent.url}`, { cause });
    this.sent = sent;
  }
}

async function fetchOnce(sent: SentRequest): Promise<Response> {
  const { method, url, headers, body } = sent;
  try {
    return await fetch(url, {
      method,
      headers,
      // As bytes, because fetch adds a content type to text.
      body: body === undefined ? null : new TextEncoder().encode(body),
      redirect: "manual",
      signal: AbortSignal.timeout(timeout),
    });
  } catch (error) {
    throw new NoResponse(sent, error);
  }
}
