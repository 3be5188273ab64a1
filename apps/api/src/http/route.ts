import type { OperationId } from "@specie/types";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Admission } from "../admission/admission.ts";
import { networkOf } from "../admission/network-of.ts";
import type { Actor } from "../auth/actor.ts";
import type { Authenticate, Credentials } from "../auth/authenticator.ts";
import type { KeyUses } from "../auth/key-uses.ts";
import { basePath, maxBodyBytes, type Operation, requiredScopes, tokenScheme } from "../contract.ts";
import type { Environment, Handler } from "../operations/call.ts";
import type { Execute } from "../operations/execute.ts";
import { Problem, type Rejection } from "../problems/problem.ts";
import { requireScopes } from "../stores/keys/key-grant.ts";
import { deprecationHeadersOf } from "./deprecation/deprecation-headers.ts";
import { askForBody } from "./expect-continue.ts";
import { type RawRequest, requestReader } from "./read-request.ts";
import { isPlainJson } from "./request-headers.ts";
import { responseWriter } from "./write-response.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** `null` for a path that belongs to no operation. */
    operation: Operation | null;
    /** `null` before authentication. */
    actor: Actor | null;
    /** Why its credentials were rejected. */
    rejection: Rejection | null;
    /** The scopes that its key lacks. */
    missingScopes: readonly string[] | null;
  }
}

// As Node gives header names.
const tokenHeader = tokenScheme.name.toLowerCase();

/** The dependencies of every route. */
export interface RouteDependencies {
  readonly authenticate: Authenticate;
  readonly execute: Execute;
  readonly environment: Environment;
  /** Operations that answer 404, as if the path did not exist. */
  readonly disabled?: ReadonlySet<OperationId>;
  /** Called with each accepted token's counterparty and key. */
  readonly noteUse?: KeyUses["note"];
  /** Without it, nothing is limited. */
  readonly admission?: Omit<Admission, "authenticate">;
}

/**
 * Adds the route of one operation. A request passes in this order: overload, token, the counterparty's limit, media type,
 * size, JSON, the contract's schemas, the handler. The scope is judged after the counterparty's limit.
 *
 * @throws Error when the contract does not state which scopes the operation requires.
 */
export function addRoute<Op extends OperationId>(
  app: FastifyInstance,
  operation: Operation<Op>,
  handler: Handler<Op>,
  { authenticate, execute, environment, disabled, admission, noteUse }: RouteDependencies,
): void {
  const scopes = requiredScopes(operation);
  const readRequest = requestReader(operation);
  const writeResponse = responseWriter(operation);
  const deprecationHeaders = deprecationHeadersOf(operation);

  app.route<{ Params: RawRequest["params"]; Querystring: RawRequest["query"] }>({
    method: operation.method,
    url: basePath + operation.path.replaceAll(/\{(\w+)\}/g, ":$1"),
    onRequest: async (request, reply) => {
      request.operation = operation;
      deprecationHeaders?.onRequest(request, reply);
      admission?.refuseOverload(operation);
      const counterparty = counterpartyOf(request);
      const actor = await authenticate({ counterparty, ...tokenOf(request), peer: request.ip });
      request.actor = actor;
      noteUse?.(counterparty, actor);
      admission?.limitCounterparty?.(
        counterparty,
        operation.body === undefined ? 0 : bodyBytes(request),
        reply,
      );
      if (disabled?.has(operation.id)) throw new Problem("route-not-found");
      requireScopes(scopes, actor.scopes);
      if (operation.body === undefined) discardBody(request);
      else if (!isPlainJson(request.raw)) throw new Problem("media-type-not-supported");
      // Fastify refuses a larger one by itself, before it has come.
      else if (bodyBytes(request) <= maxBodyBytes) askForBody(request);
    },
    handler: async (request, reply) => {
      const { actor, id: requestId } = request;
      if (actor === null) throw new Error("a request came past authentication");
      deprecationHeaders?.onBody(request.body, reply);
      const parts = readRequest(request);
      const counterparty = counterpartyOf(request);
      const network = networkOf(request.ip);
      const call = {
        operation: operation.id,
        counterparty,
        ...parts,
        actor,
        requestId,
        network,
        environment,
      };
      const result = await execute(call, operation, handler);
      deprecationHeaders?.onResponse(result.body, reply);
      return writeResponse(reply, result);
    },
  });
}

/** Every path of the contract begins with the counterparty. In lower case after validation. */
function counterpartyOf({ params }: RawRequest): string {
  const { counterparty_guid: counterparty } = params;
  if (counterparty === undefined) throw new Error("a path of the contract names no counterparty");
  return counterparty;
}

/** The token, or the reason for its absence. Several tokens are refused: Node joins them by commas, which no token contains. */
function tokenOf({ headers }: FastifyRequest): Pick<Credentials, "token" | "misplaced"> {
  const token = headers[tokenHeader];
  if (token?.includes(",")) return { token: undefined, misplaced: "several" };
  if (typeof token === "string") return { token };
  return { token: undefined, misplaced: headers.authorization === undefined ? undefined : "other-header" };
}

/** The size that a body is declared to have. One that comes in chunks may have any, up to the largest. */
function bodyBytes({ headers }: FastifyRequest): number {
  const declared = headers["content-length"];
  return declared === undefined && headers["transfer-encoding"] !== undefined
    ? maxBodyBytes
    : Number(declared ?? 0);
}

/** For operations without a body: Fastify must not parse one that is sent; Node discards it. */
function discardBody({ headers }: FastifyRequest): void {
  headers["content-type"] = undefined;
  headers["content-length"] = undefined;
  headers["transfer-encoding"] = undefined;
}
