import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { Guid } from "@specie/types";
import { Problem } from "../problems/problem.ts";
import { renderProblem } from "../problems/render-problem.ts";
import type { Logger } from "./logger.ts";

/** What Node's parser calls the failures for which HTTP has a status of its own. */
const statusOfCode: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

/**
 * Responds to what never becomes a request: bytes that are not HTTP, oversized headers, a slow client. There is no request
 * id and no language. The contract declares no statuses for these, so `invalid-request` gets the status of HTTP.
 */
export function connectionFailureHandler(newGuid: () => Guid, logger: Logger | undefined) {
  return (error: NodeJS.ErrnoException, socket: Socket): void => {
    // The other side is gone already.
    if (error.code === "ECONNRESET" || !socket.writable) {
      socket.destroy();
      return;
    }
    const status = statusOfCode[error.code ?? ""] ?? 400;
    const requestId = newGuid();
    logger?.info({ request_id: requestId, status, code: error.code }, "refused before there was a request");
    const problem = renderProblem(new Problem("invalid-request"), { language: "en", url: "", requestId });
    const body = JSON.stringify({ ...problem, status });
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      "Content-Type: application/problem+json; charset=utf-8",
      "Content-Language: en",
      `Content-Length: ${Buffer.byteLength(body)}`,
      "Cache-Control: no-store",
      `X-Request-Id: ${requestId}`,
      "Connection: close",
    ];
    socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
  };
}
