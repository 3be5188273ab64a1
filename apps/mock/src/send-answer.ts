import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { MockAnswer } from "./prism.ts";

/** As Prism's own server: what fits beside the other headers in the 16 KB that most clients read. */
const violationsLimit = 8_000;

/** `requestIds` is the form of an id that may be kept. */
export function sendAnswer(
  message: IncomingMessage,
  response: ServerResponse,
  answer: MockAnswer,
  requestIds: RegExp,
): void {
  const sent = message.headers["x-request-id"];
  const requestId = typeof sent === "string" && requestIds.test(sent) ? sent : randomUUID();

  response.statusCode = answer.status;
  // Prism gives `null` to a header for which it can make up no value.
  for (const [name, value] of Object.entries(answer.headers))
    if (value !== null) response.setHeader(name, value);
  response.setHeader("x-request-id", requestId);
  if (answer.violations.length > 0) response.setHeader("sl-violations", toHeader(answer.violations));

  const type = String(response.getHeader("content-type") ?? "/json");
  response.end(contentOf(answer, type, requestId));
}

function contentOf({ body }: MockAnswer, type: string, requestId: string): string | undefined {
  if (body === undefined) return undefined;
  return typeof body === "string" && !/[/+]json\b/.test(type)
    ? body
    : JSON.stringify(withRequestId(body, requestId));
}

/** A problem document repeats the id of the request. */
function withRequestId(body: unknown, requestId: string): unknown {
  const repeatsId = typeof body === "object" && body !== null && "request_id" in body;
  return repeatsId ? { ...body, request_id: requestId } : body;
}

/** A field name in another script would not be allowed in a header, so it is escaped as JSON allows. */
function toHeader(violations: readonly object[]): string {
  const json = JSON.stringify(violations).replaceAll(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return json.length > violationsLimit ? `Too many violations! ${json.slice(0, violationsLimit)}` : json;
}
