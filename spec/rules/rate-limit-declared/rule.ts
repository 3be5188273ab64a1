import { requireHeaders } from "../answers.ts";
import { inPaths } from "../in-paths.ts";
import type { Rule } from "../redocly.ts";

const headers = ["RateLimit", "RateLimit-Policy"];

/**
 * A client reads a header only where the contract declares it, and generators make types of the declared ones alone. A server
 * that limits callers sends these two with every answer to a caller that it knows; before that, with a 401, it has no share
 * to report.
 */
export const rateLimitDeclared: Rule = () =>
  inPaths({ Responses: requireHeaders((status) => (status === "401" ? [] : headers)) });
