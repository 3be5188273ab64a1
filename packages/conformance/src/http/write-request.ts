import type { OperationId } from "@specie/types";
import type { Operation } from "../contract/operations.ts";
import { writeTexts } from "../contract/parameter-text.ts";
import type { RequestParts } from "../coverage/classify-request.ts";
import { writePreference } from "../target/exceptions.ts";
import type { Target } from "../target/target.ts";
import type { Request } from "./request.ts";
import type { SentRequest } from "./response.ts";

/** The parts of a request as texts, with what every request to the target contains. */
export function writeParts<Op extends OperationId>(request: Request<Op>, target: Target): RequestParts {
  const { path = {}, query = {}, headers = {}, body, raw = {}, forced } = request;
  const text = raw.body ?? (body === undefined ? undefined : JSON.stringify(body));
  const written: Record<string, string | null> = {
    "CX-Authorization": target.token,
    Accept: "application/json, application/problem+json",
    ...(text === undefined ? {} : { "Content-Type": "application/json" }),
    ...(forced && target.stateless ? { Prefer: writePreference(forced) } : {}),
    ...Object.fromEntries(listTexts(headers)),
    ...raw.headers,
  };
  return {
    path: new Map([
      ["counterparty_guid", target.counterparty],
      ...listTexts(path),
      ...Object.entries(raw.path ?? {}),
    ]),
    query: [...listTexts(query), ...(raw.query ?? [])],
    headers: Object.fromEntries(
      Object.entries(written).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])),
    ),
    body: text,
  };
}

/** The request from its parts and the contract's path and method. */
export function writeRequest(operation: Operation, parts: RequestParts, target: Target): SentRequest {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
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

function listTexts(parameters: object): [string, string][] {
  const entries: [string, unknown][] = Object.entries(parameters);
  return entries.flatMap(([name, value]) => writeTexts(value).map((text): [string, string] => [name, text]));
}
