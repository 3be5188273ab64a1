import type { OperationId, Problem } from "@specie/types";
import { problemCodes } from "../generated/operations.ts";
import type { Result } from "./call.ts";
import { ProblemError, UnexpectedAnswerError } from "./errors.ts";
import { isProblemCode } from "./retry.ts";

/**
 * Turns an answer into a result.
 *
 * @throws ProblemError for a problem document of the contract, UnexpectedAnswerError for anything else but a success.
 */
export async function readAnswer<Op extends OperationId>(
  operation: Op,
  response: Response,
): Promise<Result<Op>> {
  const text = await response.clone().text();
  const body = parse(text);
  const replayed = response.headers.get("Idempotent-Replayed") === "true";
  if (response.status === 200 && body !== undefined) {
    return {
      data: body as Result<Op>["data"], // What the contract promises; the server answers from the same description.
      requestId: response.headers.get("X-Request-Id") ?? undefined,
      etag: response.headers.get("ETag") ?? undefined,
      replayed,
      response,
    };
  }
  if (isProblem(body, response.status)) throw new ProblemError(operation, body, response, replayed);
  const why = response.status === 200 ? "the body is not JSON" : "not an answer of this API";
  throw new UnexpectedAnswerError(operation, response, text, why);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A problem with a code of another contract version is left to `UnexpectedAnswerError`: a `switch` cannot know it. */
function isProblem(body: unknown, status: number): body is Problem {
  if (typeof body !== "object" || body === null) return false;
  const { code, title, detail, request_id } = body as Partial<Problem>; // Every member is checked below.
  return (
    isProblemCode(code) &&
    problemCodes[code].status === status &&
    [title, detail, request_id].every((member) => typeof member === "string")
  );
}
