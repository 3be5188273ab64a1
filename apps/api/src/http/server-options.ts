import type { Server } from "node:http";
import type { FastifyHttpOptions } from "fastify";
import { maxBodyBytes } from "../contract.ts";

/**
 * Fastify's and Node's own defaults wait for ever for a slow body and 90 seconds for slow headers.
 * Times in milliseconds.
 */
export const serverOptions = {
  bodyLimit: maxBodyBytes,
  /** A request that has not arrived whole after this is answered with 408: a slow client must not hold a place. */
  requestTimeout: 5_000,
  /** A connection on which nothing moves. Longer than any answer may take, so that it only meets the dead. */
  connectionTimeout: 10_000,
  /** An idle connection. Load balancers keep theirs for 60 seconds and must be the ones to close. */
  keepAliveTimeout: 72_000,
  http: {
    headersTimeout: 4_000,
    /** How often the two limits above are looked at, so slow clients are cut at about 5 seconds. */
    connectionsCheckingInterval: 500,
    /** Node counts the URL as well: a list by 100 Stellar accounts, which the contract allows, takes 8 KB by itself. */
    maxHeaderSize: 32_768,
    /** Node's own 400 is no problem document; `namesItsServer` makes ours. */
    requireHostHeader: false,
  },
  forceCloseConnections: "idle",
  /** What still comes on open connections during the drain is served; Fastify's own 503 is no problem document. */
  return503OnClosing: false,
  exposeHeadRoutes: false,
  /** The only id that is kept is judged by `requestIdOf`. */
  requestIdHeader: false,
  /** Fastify's own lines hold the URL with its query. */
  logger: false,
  routerOptions: {
    /** Every identifier reaches the schema, which says what is wrong with it; no route here is a regular expression. */
    maxParamLength: 32_768,
    /** Only cut off here; the operation parses it. */
    querystringParser: (text: string) => ({ text }),
  },
} as const satisfies FastifyHttpOptions<Server>;
