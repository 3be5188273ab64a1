import type { OperationId } from "@specie/types";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Admission } from "../admission/admission.ts";
import type { Actor } from "../auth/actor.ts";
import type { Authenticate } from "../auth/authenticator.ts";
import { basePath, type Operation, tokenScheme } from "../contract.ts";
import type { Environment, Handler } from "../operations/call.ts";
import type { Perform } from "../operations/execute.ts";
import { Problem } from "../problems/problem.ts";
import { announcerOf } from "./deprecation/deprecation-headers.ts";
import { type RawRequest, requestReader } from "./read-request.ts";
import { isPlainJson } from "./request-headers.ts";
import { answerWriter } from "./write-response.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The operation that answers; `null` when none does. */
    operation: Operation | null;
    /** Who asks; `null` until that is known. */
    actor: Actor | null;
  }
}

// As Node gives header names.
const tokenHeader = tokenScheme.name.toLowerCase();

/** What every route works with. */
export interface RouteDependencies {
  readonly authenticate: Authenticate;
  readonly perform: Perform;
  readonly environment: Environment;
  /** Without them, all that comes is served. */
  readonly admission?: Pick<Admission, "refuseOverload" | "limitCounterparty">;
}

/**
 * Adds the route of one operation. Everything that can be made ready is made here, once.
 *
 * The order of a request: whether there is room; who asks, before anything of what they say is looked at, and whether that
 * one may; then, as Fastify goes on, media type, size, JSON; then all of the request against the contract; then the work.
 */
export function addRoute<Op extends OperationId>(
  app: FastifyInstance,
  operation: Operation<Op>,
  handler: Handler<Op>,
  { authenticate, perform, environment, admission }: RouteDependencies,
): void {
  const readRequest = requestReader(operation);
  const writeAnswer = answerWriter(operation);
  const announcer = announcerOf(operation);

  app.route<{ Params: RawRequest["params"]; Querystring: RawRequest["query"] }>({
    method: operation.method,
    url: basePath + operation.path.replaceAll(/\{(\w+)\}/g, ":$1"),
    onRequest: async (request, reply) => {
      request.operation = operation;
      announcer?.onRequest(request, reply);
      admission?.refuseOverload(operation);
      const counterparty = counterpartyOf(request);
      request.actor = await authenticate({ counterparty, token: tokenOf(request), peer: request.ip });
      admission?.limitCounterparty?.(counterparty, reply);
      if (operation.body === undefined) overlookBody(request);
      else if (!isPlainJson(request.raw)) throw new Problem("media-type-not-supported");
    },
    handler: async (request, reply) => {
      const { actor, id: requestId } = request;
      if (actor === null) throw new Error("a request came past authentication");
      announcer?.onBody(request.body, reply);
      const parts = readRequest(request);
      const counterparty = counterpartyOf(request);
      const call = { operation: operation.id, counterparty, ...parts, actor, requestId, environment };
      const performed = await perform(call, operation, handler);
      announcer?.onAnswer(performed.body, reply);
      return writeAnswer(reply, performed);
    },
  });
}

/** Every path of the contract begins with the counterparty. After validation it is in lower case. */
function counterpartyOf({ params }: RawRequest): string {
  const { counterparty_guid: counterparty } = params;
  if (counterparty === undefined) throw new Error("a path of the contract names no counterparty");
  return counterparty;
}

/**
 * The token, if there is just one.
 *
 * @throws Problem `unauthorized` for several, which Node joins by commas: no token has one.
 */
function tokenOf({ headers }: FastifyRequest): string | undefined {
  const token = headers[tokenHeader];
  if (token?.includes(",")) throw new Problem("unauthorized");
  return typeof token === "string" ? token : undefined;
}

/** The operation takes no body, so nothing may judge or parse one that comes all the same; Node throws it away. */
function overlookBody({ headers }: FastifyRequest): void {
  headers["content-type"] = undefined;
  headers["content-length"] = undefined;
  headers["transfer-encoding"] = undefined;
}
