import type { OperationId } from "@specie/types";
import { clockSkewSeconds } from "../generated/operations.ts";
import type { Result } from "./call.ts";
import {
  DeclaredFailureError,
  type ProblemDocument,
  ProblemError,
  UnexpectedAnswerError,
  UnknownProblemError,
} from "./errors.ts";
import type { AnswerKind, OperationFacts } from "./prepare.ts";
import { isProblemCode } from "./retry.ts";

const usualAnswers: Readonly<Record<number, AnswerKind>> = { 200: "object" };

/**
 * Turns an answer into a result. `date` is this machine's clock.
 *
 * @throws ProblemError for a problem document, DeclaredFailureError for a failure that the contract declares without codes,
 * UnexpectedAnswerError for anything else but a declared success.
 */
export async function readAnswer<Op extends OperationId>(
  operation: Op,
  { answers = usualAnswers, failures = [] }: Pick<OperationFacts, "answers" | "failures">,
  response: Response,
  date: () => number,
): Promise<Result<Op>> {
  const { status, headers } = response;
  const kind = answers[status];
  // Stryker disable next-line StringLiteral: of bytes no text is read.
  const text = kind === "bytes" ? "" : await response.clone().text();
  const value = parseJson(text);
  const body = asObject(value);
  const data = kind && (await readSuccess(kind, response, text, value));
  if (data !== undefined) {
    return {
      // Both are what the contract promises; a server of a newer one may add members.
      status: status as Result<Op>["status"],
      data: data.value as unknown as Result<Op>["data"],
      requestId: headers.get("X-Request-Id") ?? undefined,
      etag: headers.get("ETag") ?? undefined,
      replayed: headers.get("Idempotent-Replayed") === "true",
      response,
    };
  }
  if (kind === undefined && isProblem(body)) {
    const { code } = body;
    const skew = status === 401 ? clockSkew(headers.get("Date"), date()) : undefined;
    // A code that comes with another status than the contract's has another meaning than the caller's types say, and no type
    // has 405: a server of an older contract sends it for an operation that it does not have.
    if (status !== 405 && isProblemCode(code, status))
      throw new ProblemError(operation, code, body, response, skew);
    if (!failures.includes(status)) throw new UnknownProblemError(operation, body, response, skew);
  }
  if (failures.includes(status))
    throw new DeclaredFailureError(operation, status, value === undefined ? text : value, response);
  const expected = kind === "object" ? "the body is not a JSON object" : "the body is not JSON";
  const reason = kind === undefined ? "not an answer of this API" : expected;
  throw new UnexpectedAnswerError(operation, response, text, reason);
}

/** The body of a success; `undefined` where it is not of its kind. */
async function readSuccess(
  kind: AnswerKind,
  response: Response,
  text: string,
  json: unknown,
): Promise<{ value: unknown } | undefined> {
  if (kind === "none") return { value: undefined };
  if (kind === "text") return { value: text };
  if (kind === "bytes") return { value: await response.clone().blob() };
  const value = kind === "object" ? asObject(json) : json;
  return value === undefined ? undefined : { value };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): object | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
}

function isProblem(body: object | undefined): body is ProblemDocument {
  const { code, title, detail, request_id } = (body ?? {}) as Partial<ProblemDocument>; // Every member is checked below.
  return [code, title, detail, request_id].every((member) => typeof member === "string");
}

/** Whole seconds that this machine is ahead of the server, where that is more than the server accepts. */
function clockSkew(dateHeader: string | null, now: number): number | undefined {
  // Stryker disable next-line StringLiteral: neither text is a time.
  const seconds = Math.round((now - Date.parse(dateHeader ?? "")) / 1000);
  return Math.abs(seconds) > clockSkewSeconds ? seconds : undefined;
}
