import type { FastifyInstance } from "fastify";
import { operations, tokenScheme } from "../contract.ts";

const all = [...operations.values()];

/** What a page of an allowed origin may send and read: what the contract declares, and the headers of deprecations. */
const methods = [...new Set(all.map(({ method }) => method.toUpperCase()))].join(", ");
const requestHeaders = [
  tokenScheme.name,
  "Content-Type",
  ...new Set(
    all.flatMap(({ parameters }) => parameters.filter((one) => one.in === "header").map(({ name }) => name)),
  ),
].join(", ");
const responseHeaders = [
  ...new Set(
    all
      .flatMap(({ responses }) =>
        [...responses.values()].flatMap(({ headers }) => headers.map(({ name }) => name)),
      )
      // The contract declares them once something is deprecated.
      .concat("Deprecation", "Sunset", "Link"),
  ),
].join(", ");

/** Seconds for which a browser may reuse the answer to a preflight. Chrome's own limit is 7200. */
const preflightLifetime = 600;

/**
 * Lets pages of these origins call the server, without cookies. Added before any other hook, so that a page can read refusals
 * too: @fastify/cors adds its hook when it is loaded, after those that answer 404.
 */
export function allowOrigins(app: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return;
  const allowed = new Set(origins);
  app.addHook("onRequest", (request, reply, done) => {
    const { origin } = request.headers;
    const isPreflight =
      request.method === "OPTIONS" && request.headers["access-control-request-method"] !== undefined;
    // Caches must not give the answer for one origin to another.
    reply.header("vary", "Origin");
    if (origin === undefined || !allowed.has(origin)) return done();
    reply.header("access-control-allow-origin", origin);
    if (!isPreflight) {
      reply.header("access-control-expose-headers", responseHeaders);
      return done();
    }
    void reply
      .code(204)
      .headers({
        "access-control-allow-methods": methods,
        "access-control-allow-headers": requestHeaders,
        "access-control-max-age": String(preflightLifetime),
      })
      .send();
  });
}
