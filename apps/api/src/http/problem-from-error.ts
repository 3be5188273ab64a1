import type { FastifyError } from "fastify";
import { DatabaseUnavailableError, LockTimeoutError } from "../db/database.ts";
import { Problem } from "../problems/problem.ts";

/** What Fastify and Node call the failures of a request before it reaches us. */
const problemOfCode: Readonly<Record<string, () => Problem>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => new Problem("body-too-large"),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new Problem("media-type-not-supported"),
  /** The body ended before `Content-Length` said so. */
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => new Problem("invalid-request"),
  /** A path that cannot be decoded names nothing. */
  FST_ERR_BAD_URL: () => new Problem("route-not-found"),
  FST_ERR_MAX_PARAM_LENGTH: () => new Problem("route-not-found"),
  FST_ERR_ROUTE_MISSING_CONTENT_TYPE: () => new Problem("route-not-found"),
  /** The caller hung up while sending the body; nobody reads the answer. */
  ECONNRESET: () => new Problem("invalid-request"),
};

/** The problem that a thrown value stands for; `undefined` when it is a fault of ours. */
export function knownProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  // Whoever held the row or the table will be done soon.
  if (error instanceof DatabaseUnavailableError || error instanceof LockTimeoutError)
    return new Problem("service-unavailable");
  return isCoded(error) ? problemOfCode[error.code]?.() : undefined;
}

function isCoded(error: unknown): error is Pick<FastifyError, "code"> {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}
