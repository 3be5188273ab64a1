import type { IncomingMessage } from "node:http";
import type { Guid } from "@specie/types";
import { requestIdPattern } from "../contract.ts";

/**
 * The one media type there is. Fastify's parsers are chosen by the header in ways that were bypassed more than once
 * (CVE-2025-32442, CVE-2026-25223), so what is not exactly this never reaches them.
 */
const json = /^application\/json[ \t]*(?:;[ \t]*charset=(?:utf-8|"utf-8")[ \t]*)?$/i;

/** Whether the body is declared as plain JSON: named once, in UTF-8, not compressed in any way. */
export function isPlainJson({ headers, rawHeaders }: IncomingMessage): boolean {
  const { "content-type": type, "content-encoding": encoding, "transfer-encoding": transfer } = headers;
  return (
    type !== undefined &&
    json.test(type) &&
    encoding === undefined &&
    (transfer === undefined || transfer.toLowerCase() === "chunked") &&
    countContentTypes(rawHeaders) === 1
  );
}

/** Of two Content-Type headers Node keeps the first; somebody before us may have gone by the second. */
function countContentTypes(rawHeaders: readonly string[]): number {
  return rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === "content-type").length;
}

/** The caller's own name for the request if it is one that the contract keeps, else a new one. */
export function requestIdOf({ headers }: Pick<IncomingMessage, "headers">, newGuid: () => Guid): string {
  const own = headers["x-request-id"];
  return typeof own === "string" && requestIdPattern.test(own) ? own : newGuid();
}
