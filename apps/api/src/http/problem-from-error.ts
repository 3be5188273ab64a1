import type { FastifyError } from "fastify";
import { DatabaseUnavailableError, LockTimeoutError, OutcomeUnknownError } from "../db/database.ts";
import { Problem } from "../problems/problem.ts";

/** By the codes of Fastify and Node for requests that do not reach a route. */
const problemOfCode: Readonly<Record<string, () => Problem>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => new Problem("body-too-large"),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new Problem("media-type-not-supported"),
  /** The body ended before `Content-Length` said so. */
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => new Problem("invalid-request"),
  /** A path that cannot be decoded names nothing. */
  FST_ERR_BAD_URL: () => new Problem("route-not-found"),
  FST_ERR_MAX_PARAM_LENGTH: () => new Problem("route-not-found"),
  FST_ERR_ROUTE_MISSING_CONTENT_TYPE: () => new Problem("route-not-found"),
  /** The caller closed the connection while sending the body. */
  ECONNRESET: () => new Problem("invalid-request"),
};

/** The problem that reports a thrown value; `undefined` for an internal error. */
export function problemFromError(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (error instanceof OutcomeUnknownError) return new Problem("outcome-unknown");
  if (error instanceof DatabaseUnavailableError || error instanceof LockTimeoutError)
    return new Problem("service-unavailable");
  return isCoded(error) ? problemOfCode[error.code]?.() : undefined;
}

function isCoded(error: unknown): error is Pick<FastifyError, "code"> {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}
