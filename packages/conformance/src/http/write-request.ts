import type { OperationId } from "@specie/types";
import { credential, tenantParameter } from "../contract/conventions.ts";
import type { Operation } from "../contract/operations.ts";
import { writeTexts } from "../contract/parameter-text.ts";
import { type RequestParts, readCookies } from "../coverage/classify-request.ts";
import { writePreference } from "../target/exceptions.ts";
import type { Target } from "../target/target.ts";
import type { Request } from "./request.ts";
import type { SentRequest } from "./response.ts";

/** The parts of a request as texts, with what every request to the target contains. */
export function writeParts<Op extends OperationId>(
  request: Request<Op>,
  target: Target,
  mediaType = "application/json",
  accepted: readonly string[] = [],
): RequestParts {
  const { path = {}, query = {}, headers = {}, body, raw = {}, forced } = request;
  const isForm = mediaType === "multipart/form-data";
  const text = raw.body ?? (body === undefined ? undefined : writeBody(body, mediaType));
  const { token = target.token } = raw;
  const sent = credential && token !== null ? { ...credential, text: credential.prefix + token } : undefined;
  const { Cookie: declared = "", ...texts } = Object.fromEntries(listTexts(headers));
  const cookies = new Map([
    ...(sent?.in === "cookie" ? [[sent.name, sent.text] as const] : []),
    ...readCookies(declared),
    ...Object.entries(raw.cookies ?? {}),
  ]);
  const replaced = new Set(raw.query?.map(([name]) => name));
  const written: Record<string, string | null> = {
    ...(sent?.in === "header" && { [sent.name]: sent.text }),
    ...(cookies.size > 0 && { Cookie: [...cookies].map(([name, text]) => `${name}=${text}`).join("; ") }),
    Accept: [...new Set(["application/json", "application/problem+json", ...accepted])].join(", "),
    ...(text === undefined
      ? {}
      : { "Content-Type": isForm ? `${mediaType}; boundary=${boundary}` : mediaType }),
    ...(forced && target.stateless ? { Prefer: writePreference(forced) } : {}),
    ...texts,
    ...raw.headers,
  };
  return {
    path: new Map([
      [tenantParameter ?? "", target.counterparty],
      ...listTexts(path),
      ...Object.entries(raw.path ?? {}),
    ]),
    query: [
      ...listTexts(query).filter(([name]) => !replaced.has(name)),
      ...(raw.query ?? []),
      ...(sent?.in === "query" ? [[sent.name, sent.text] as const] : []),
    ],
    headers: Object.fromEntries(
      Object.entries(written).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])),
    ),
    body: text,
  };
}

/** The request from its parts and the contract's path and method. */
export function writeRequest(operation: Operation, parts: RequestParts, target: Target): SentRequest {
  const path = operation.path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
    const value = parts.path.get(name);
    if (value === undefined) throw new Error(`${operation.id} needs the path parameter ${name}`);
    return encodeURIComponent(value);
  });
  // Not URLSearchParams: it encodes a space as a plus, which is valid in forms only.
  const query = parts.query.map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  return {
    method: operation.method,
    url: `${target.url}${path}${query.length > 0 ? `?${query.join("&")}` : ""}`,
    headers: parts.headers,
    body: parts.body,
    secret: { text: target.token, name: target.tokenName },
  };
}

/** Occurs in no example of a contract. */
const boundary = "conformance-f1a6e2";

function writeBody(body: unknown, mediaType: string): string {
  if (typeof body === "object" && body !== null) {
    if (mediaType === "multipart/form-data") return writeForm(body);
    if (mediaType === "application/x-www-form-urlencoded")
      return String(new URLSearchParams(listTexts(body)));
  }
  return typeof body === "string" && !/[/+]json$/.test(mediaType) ? body : JSON.stringify(body);
}

/** A form (RFC 7578) with each field of the example as a part, written out because requests are sent as they are written. */
function writeForm(body: object): string {
  const parts = Object.entries(body).map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${String(value)}\r\n`,
  );
  return `${parts.join("")}--${boundary}--\r\n`;
}

function listTexts(parameters: object): [string, string][] {
  const entries: [string, unknown][] = Object.entries(parameters);
  return entries.flatMap(([name, value]) => writeTexts(value).map((text): [string, string] => [name, text]));
}
