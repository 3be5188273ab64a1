import type { OperationId } from "@specie/types";
import { clockSkewSeconds, problemCodes } from "../generated/operations.ts";
import type { Result } from "./call.ts";
import { type ProblemDocument, ProblemError, UnexpectedAnswerError, UnknownProblemError } from "./errors.ts";
import { isProblemCode } from "./retry.ts";

/**
 * Turns an answer into a result. `date` is this machine's clock.
 *
 * @throws ProblemError for a problem document, UnexpectedAnswerError for anything else but a success.
 */
export async function readAnswer<Op extends OperationId>(
  operation: Op,
  response: Response,
  date: () => number,
): Promise<Result<Op>> {
  const { status, headers } = response;
  const text = await response.clone().text();
  const body = parseObject(text);
  if (status === 200 && body !== undefined) {
    return {
      data: body as Result<Op>["data"], // What the contract promises; a server of a newer one may add members.
      requestId: headers.get("X-Request-Id") ?? undefined,
      etag: headers.get("ETag") ?? undefined,
      replayed: headers.get("Idempotent-Replayed") === "true",
      response,
    };
  }
  if (status !== 200 && isProblem(body)) {
    const { code } = body;
    const skew = status === 401 ? clockSkew(headers.get("Date"), date()) : undefined;
    // A code that comes with another status than the contract's has another meaning than the caller's types say, and no type
    // has 405: a server of an older contract sends it for an operation that it does not have.
    if (isProblemCode(code) && problemCodes[code].status === status && status !== 405)
      throw new ProblemError(operation, code, body, response, skew);
    throw new UnknownProblemError(operation, body, response, skew);
  }
  const reason = status === 200 ? "the body is not a JSON object" : "not an answer of this API";
  throw new UnexpectedAnswerError(operation, response, text, reason);
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isProblem(body: object | undefined): body is ProblemDocument {
  const { code, title, detail, request_id } = (body ?? {}) as Partial<ProblemDocument>; // Every member is checked below.
  return [code, title, detail, request_id].every((member) => typeof member === "string");
}

/** Whole seconds that this machine is ahead of the server, where that is more than the server accepts. */
function clockSkew(dateHeader: string | null, now: number): number | undefined {
  const seconds = Math.round((now - Date.parse(dateHeader ?? "")) / 1000);
  return Math.abs(seconds) > clockSkewSeconds ? seconds : undefined;
}
