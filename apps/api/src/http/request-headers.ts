import type { IncomingMessage } from "node:http";
import type { Guid } from "@specie/types";
import { requestIdPattern } from "../contract.ts";

/**
 * The one media type there is. Fastify's parsers are chosen by the header in ways that were bypassed more than once
 * (CVE-2025-32442, CVE-2026-25223), so what is not exactly this never reaches them.
 */
const json = /^application\/json[ \t]*(?:;[ \t]*charset=(?:utf-8|"utf-8")[ \t]*)?$/i;

/** Whether the body is declared as plain JSON: named once, in UTF-8, not compressed in any way. */
export function isPlainJson(message: IncomingMessage): boolean {
  const { headers } = message;
  const { "content-type": type, "content-encoding": encoding, "transfer-encoding": transfer } = headers;
  return (
    type !== undefined &&
    json.test(type) &&
    encoding === undefined &&
    (transfer === undefined || transfer.toLowerCase() === "chunked") &&
    countHeader(message, "content-type") === 1
  );
}

/** How many times a header was sent; `name` in lower case. Of two Node keeps the first, and a proxy may have used the second. */
function countHeader({ rawHeaders }: Pick<IncomingMessage, "rawHeaders">, name: string): number {
  let count = 0;
  // Names and values in turns. For each request, so without a list of its own, and most names are of another length.
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const sent = rawHeaders[at];
    if (sent?.length === name.length && sent.toLowerCase() === name) count += 1;
  }
  return count;
}

/**
 * Whether the request names its server as RFC 9112 section 3.2 requires: once, or not at all in HTTP/1.0. Of two names, each part of
 * a deployment may believe another one.
 */
export function namesItsServer(message: Pick<IncomingMessage, "rawHeaders" | "httpVersion">): boolean {
  const hosts = countHeader(message, "host");
  return hosts === 1 || (hosts === 0 && message.httpVersion === "1.0");
}

/** The caller's own name for the request if it is one that the contract keeps, else a new one. */
export function requestIdOf({ headers }: Pick<IncomingMessage, "headers">, newGuid: () => Guid): string {
  const own = headers["x-request-id"];
  return typeof own === "string" && requestIdPattern.test(own) ? own : newGuid();
}
