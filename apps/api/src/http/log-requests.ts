import { hash } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { networkOf } from "../admission/network-of.ts";
import type { Actor } from "../auth/actor.ts";
import { uuidPattern } from "../validation/formats/formats.ts";
import type { Logger } from "./logger.ts";

/** What a line contains. */
export interface RequestLogOptions {
  /** Whether the line of a read also contains who read which object or by which filter. */
  readonly traceReads: boolean;
}

/**
 * Logs one line for each response: the route's pattern instead of the URL, whose query holds personal data. The line of a
 * rejected request contains what it claimed, as far as that has the form of an identifier, and the network it came from.
 */
export function logRequests(app: FastifyInstance, logger: Logger, { traceReads }: RequestLogOptions): void {
  // Below its level the logger would drop the line that was made for it.
  if (logger.isLevelEnabled?.("info") === false) return;
  app.addHook("onResponse", (request, reply, done) => {
    const { id, method, operation, actor } = request;
    logger.info(
      {
        request_id: id,
        method,
        route: operation?.path ?? null,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 1000) / 1000,
        // Without a verified token the path may name any counterparty.
        counterparty: actor === null ? null : paramOf(request, "counterparty_guid"),
        ...(actor === null && reply.statusCode >= 400 && reply.statusCode < 500 && claimsOf(request)),
        ...(actor !== null && request.missingScopes !== null && refusalOf(request, actor)),
        ...(actor !== null && traceReads && operation?.method === "get" && readOf(request, actor)),
      },
      "answered",
    );
    done();
  });
}

/** The evidence of a request that was rejected before its token was found valid. */
function claimsOf(request: FastifyRequest) {
  const claimed = paramOf(request, "counterparty_guid");
  return {
    reason: request.rejection?.reason ?? null,
    claimed_counterparty: claimed !== null && uuidPattern.test(claimed) ? claimed.toLowerCase() : null,
    claimed_kid: request.rejection?.kid ?? null,
    network: networkOf(request.ip),
  };
}

/** Which key was used for what it may not do. */
function refusalOf({ missingScopes }: FastifyRequest, { kid, tokenDigest }: Reader) {
  return { reason: "scope-missing", missing_scopes: missingScopes, kid, session: tokenDigest };
}

type Reader = Pick<Actor, "kid" | "tokenDigest">;

/** Who read what. `session` is that of the chain of changes and of checkToken; the query is digested, because it holds names. */
function readOf(request: FastifyRequest, { kid, tokenDigest }: Reader) {
  const params = Object.entries(Object(request.params)).filter(([name]) => name !== "counterparty_guid");
  const objects = params.map(([, value]) => String(value)).filter((value) => uuidPattern.test(value));
  return {
    kid,
    session: tokenDigest,
    object: objects.at(-1)?.toLowerCase() ?? null,
    filter: filterDigest(queryOf(request)),
  };
}

/** The same for the same parameters in any order; `null` without any. */
function filterDigest(query: string): string | null {
  return query === "" ? null : hash("sha256", query.split("&").sort().join("&"), "base64url");
}

function queryOf({ url }: FastifyRequest): string {
  const at = url.indexOf("?");
  return at === -1 ? "" : url.slice(at + 1);
}

function paramOf({ params }: FastifyRequest, name: string): string | null {
  const value = typeof params === "object" && params !== null ? Reflect.get(params, name) : undefined;
  return typeof value === "string" ? value : null;
}
