import type { OperationId } from "@specie/types";
import fastify, { type FastifyInstance, type FastifyRequest } from "fastify";
import { proxyTrust } from "./admission/network-of.ts";
import { type Operation, operations as ofContract } from "./contract.ts";
import { methodsOfPaths } from "./http/allowed-methods.ts";
import { connectionFailureHandler } from "./http/connection-failures.ts";
import { allowOrigins } from "./http/cors.ts";
import { describeError } from "./http/describe-error.ts";
import { keepBodiesWaiting } from "./http/expect-continue.ts";
import { logRequests } from "./http/log-requests.ts";
import type { Logger } from "./http/logger.ts";
import { problemFromError } from "./http/problem-from-error.ts";
import { namesItsServer, requestIdOf } from "./http/request-headers.ts";
import { addRoute, type RouteDependencies } from "./http/route.ts";
import { sendProblem } from "./http/send-problem.ts";
import { serverOptions } from "./http/server-options.ts";
import type { Handler, Handlers } from "./operations/call.ts";
import { Problem } from "./problems/problem.ts";
import { readJson } from "./validation/read-json.ts";

/** Everything that the server is made of. */
export interface AppDependencies extends RouteDependencies {
  readonly handlers: Handlers;
  /** Those of the contract; tests pass others. */
  readonly operations?: ReadonlyMap<OperationId, Operation>;
  /** Without one, nothing is written. */
  readonly logger?: Logger;
  /** Addresses or networks of proxies whose `X-Forwarded-For` is believed. Without any, the connection's own address counts. */
  readonly trustedProxies?: readonly string[];
  /** Origins of pages that may call from a browser. */
  readonly allowedOrigins?: readonly string[];
  /** Called with every error that gets a response. */
  readonly onError?: (error: unknown) => void;
  /** Whether the log contains who read what. */
  readonly traceReads?: boolean;
}

/**
 * Puts the server together: a route for each operation of the contract, and the same few rules for all of them. Nothing is
 * opened or started; `listen` and `inject` are Fastify's.
 *
 * The routes are our own and not made by fastify-openapi-glue, because it authenticates after validation, hands on numbers
 * without their text, lets unknown query parameters pass, and needs coercion to read a query at all. What is left for such
 * a glue to do is little.
 *
 * @throws Error when the handlers differ from the contract's operations, when an operation does not state the scopes that it requires, or the contract uses what the server does not support.
 */
export function buildApp({
  handlers,
  operations = ofContract,
  logger,
  trustedProxies = [],
  allowedOrigins = [],
  traceReads = true,
  onError = () => {},
  ...dependencies
}: AppDependencies): FastifyInstance {
  checkHandlers(operations, handlers);
  const methodsOf = methodsOfPaths(operations.values());
  const { newGuid } = dependencies.environment;
  const app = fastify({
    ...serverOptions,
    trustProxy: trustedProxies.length > 0 && proxyTrust(trustedProxies),
    genReqId: (request) => requestIdOf(request, newGuid),
    clientErrorHandler: connectionFailureHandler(newGuid, logger),
    // For paths that cannot be decoded Fastify calls this instead of any hook.
    frameworkErrors: (error, request, reply) => {
      const problem = namesItsServer(request.raw) ? problemFromError(error) : new Problem("invalid-request");
      sendProblem(request, reply.headers(commonHeaders(request)), problem ?? new Problem("internal-error"));
      logger?.info(
        { request_id: request.id, method: request.method, route: null, status: reply.statusCode },
        "answered",
      );
    },
  });

  keepBodiesWaiting(app);
  app.decorateRequest("operation", null);
  app.decorateRequest("actor", null);
  app.decorateRequest("rejection", null);
  app.decorateRequest("missingScopes", null);
  app.addHook("onRequest", (request, reply, done) => {
    reply.headers(commonHeaders(request));
    done();
  });
  allowOrigins(app, allowedOrigins);
  // Without this, Fastify reads and parses the body of a request before it answers 404 or 405.
  app.addHook("onRequest", async (request) => {
    if (!namesItsServer(request.raw)) throw new Problem("invalid-request");
    if (!request.is404) return;
    dependencies.admission?.limitUnknownRoute(request.ip);
    const allow = methodsOf(request.url);
    throw allow.length > 0 ? new Problem("method-not-allowed", { allow }) : new Problem("route-not-found");
  });

  // The media type is judged before; there is one parser, whatever is declared, so none can be got round.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, readBody(body)));

  app.setErrorHandler((error, request, reply) => {
    onError(error);
    const problem = problemFromError(error);
    request.rejection = problem?.rejection ?? null;
    request.missingScopes = problem?.scopes?.missing ?? null;
    if (problem === undefined)
      logger?.error({ request_id: request.id, error: describeError(error) }, "failed");
    return sendProblem(request, reply, problem ?? new Problem("internal-error"));
  });

  if (logger !== undefined) logRequests(app, logger, { traceReads });

  for (const operation of operations.values()) {
    // Each handler is its own operation's, which the compiler cannot see once they are in a loop.
    addRoute(app, operation, handlers[operation.id] as Handler<typeof operation.id>, dependencies);
  }
  return app;
}

/** What every answer carries. `no-store`, because caches do not know the header with the token for a credential. */
function commonHeaders({ id }: FastifyRequest): Record<string, string> {
  return { "x-request-id": id, "cache-control": "no-store", "x-content-type-options": "nosniff" };
}

function readBody(body: Buffer | string): unknown {
  return readJson(typeof body === "string" ? Buffer.from(body) : body);
}

/**
 * Compares the handlers with the contract, whose bundle may be newer than the types that the compiler has checked.
 *
 * @throws Error that names every missing and every extra handler.
 */
function checkHandlers(operations: ReadonlyMap<OperationId, Operation>, handlers: object): void {
  const wanted: ReadonlySet<string> = new Set(operations.keys());
  const given = new Set(Object.keys(handlers));
  const missing = [...wanted].filter((name) => !given.has(name));
  const extra = [...given].filter((name) => !wanted.has(name));
  if (missing.length === 0 && extra.length === 0) return;
  throw new Error(
    [
      "The handlers are not those of the contract.",
      ...missing.map((name) => `  ${name}: the contract has this operation, but nothing answers it`),
      ...extra.map((name) => `  ${name}: there is a handler, but the contract has no such operation`),
    ].join("\n"),
  );
}
