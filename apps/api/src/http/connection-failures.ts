import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { Guid } from "@specie/types";
import { chooseLanguage, type Language } from "../problems/accept-language.ts";
import { Problem } from "../problems/problem.ts";
import { renderProblem } from "../problems/render-problem.ts";
import type { Logger } from "./logger.ts";

/** What Node's parser calls the failures for which HTTP has a status of its own. */
const statusOfCode: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

/** An error of Node's parser, with what was read of the connection. */
interface ConnectionError extends NodeJS.ErrnoException {
  readonly rawPacket?: unknown;
}

/**
 * Responds to what never becomes a request: bytes that are not HTTP, oversized headers, a slow client, a URL with characters
 * that a URL cannot have. There is no request id. The contract declares no statuses for these, so `invalid-request` gets
 * the status of HTTP.
 */
export function connectionFailureHandler(newGuid: () => Guid, logger: Logger | undefined) {
  return (error: ConnectionError, socket: Socket): void => {
    // The other side is gone already.
    if (error.code === "ECONNRESET" || !socket.writable) {
      socket.destroy();
      return;
    }
    const status = statusOfCode[error.code ?? ""] ?? 400;
    const requestId = newGuid();
    logger?.info({ request_id: requestId, status, code: error.code }, "refused before there was a request");
    const reason = error.code === "HPE_INVALID_URL" ? "url" : undefined;
    const language = languageIn(error.rawPacket);
    const problem = renderProblem(new Problem("invalid-request", { ...(reason && { reason }) }), {
      language,
      url: "",
      requestId,
    });
    const body = JSON.stringify({ ...problem, status });
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      "Content-Type: application/problem+json",
      `Content-Language: ${language}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      "Cache-Control: no-store",
      "X-Content-Type-Options: nosniff",
      `X-Request-Id: ${requestId}`,
      "Connection: close",
    ];
    socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
  };
}

/** Node has parsed no headers, so the language is looked for in the bytes. */
function languageIn(packet: unknown): Language {
  const text = Buffer.isBuffer(packet) ? packet.toString("latin1") : "";
  const header = /\r\naccept-language:[ \t]*([^\r\n]{0,256})/i.exec(text);
  return chooseLanguage(header?.[1]);
}
