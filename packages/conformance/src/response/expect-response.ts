import type { DeclaredStatus, OperationId, operations, Problem } from "@specie/types";
import { hasCodes } from "../contract/conventions.ts";
import { bareType, nearestType } from "../contract/media-types.ts";
import { type Operation, operationOf, responseOf } from "../contract/operations.ts";
import type { ReceivedResponse } from "../http/response.ts";
import { findBodyViolations } from "./body-violations.ts";
import { ContractViolation } from "./contract-violation.ts";
import { findDeprecationViolations } from "./deprecation-violations.ts";
import { findHeaderViolations } from "./header-violations.ts";
import { findProblemViolations } from "./problem-violations.ts";
import { show, type Violation } from "./violation.ts";

/** The operations that declare a status. */
export type Declaring<Status extends number> = {
  [Op in OperationId]: Status extends DeclaredStatus<Op> ? Op : never;
}[OperationId];

/** The body that an operation declares for a status. */
export type BodyOf<
  Op extends OperationId,
  Status extends DeclaredStatus<Op>,
> = operations[Op]["responses"][Status] extends { content: infer Content } ? Content[keyof Content] : never;

export interface ConformingResponse<Body> {
  readonly headers: Headers;
  readonly body: Body;
}

/** A request id that a server has to repeat; it may replace others. */
const keptRequestId = /^[A-Za-z0-9._-]{1,128}$/;

/**
 * Checks a response against everything that the contract specifies: the status, which must be the expected one, the media
 * type, the headers, the body and the request id. Throws a `ContractViolation` that lists everything that is wrong.
 */
export function expectResponse<Op extends OperationId, Status extends DeclaredStatus<Op> & number>(
  response: ReceivedResponse<Op>,
  expected: Status,
): ConformingResponse<BodyOf<Op, Status>> {
  response.event.checkedStatus = response.status;
  const body = readJson(response.text);
  const violations = findViolations(operationOf(response.operation), response, expected, body);
  if (violations.length > 0) {
    const violation = new ContractViolation(response, violations);
    // The stack then points to the check, not to this line.
    Error.captureStackTrace(violation, expectResponse);
    throw violation;
  }
  // The schema from which this type is generated has just accepted the body.
  return { headers: response.headers, body: body as BodyOf<Op, Status> };
}

function findViolations(
  operation: Operation,
  { status, headers, sent, text }: ReceivedResponse,
  expected: number,
  body: unknown,
): Violation[] {
  const violations: Violation[] = [];
  const declared = responseOf(operation, status);
  if (status !== expected || declared === undefined)
    violations.push({
      place: "status",
      expected: String(expected),
      got: `${status}${declared === undefined ? ", which the operation does not declare" : ""}`,
    });
  if (declared === undefined) return violations;

  violations.push(...findHeaderViolations(declared, headers));
  violations.push(...findDeprecationViolations(operation.deprecation, headers));
  const requestId = sent.headers["X-Request-Id"] ?? "";
  // Another contract may declare the header for the request only.
  const isReturned = Object.keys(declared.headers ?? {}).some(
    (name) => name.toLowerCase() === "x-request-id",
  );
  if (isReturned && keptRequestId.test(requestId) && headers.get("x-request-id") !== requestId)
    violations.push({
      place: "header X-Request-Id",
      expected: `the request's own, ${requestId}`,
      got: show(headers.get("x-request-id")),
    });
  const mediaType = bareType(headers.get("content-type") ?? "");
  const content = declared.content?.[nearestType(Object.keys(declared.content), mediaType) ?? ""];
  if (declared.content === undefined) {
    if (text !== "") violations.push({ place: "body", expected: "none", got: show(text) });
    return violations;
  }
  // Bytes and texts have no more form than their media type, and a response to HEAD has no body.
  if (content !== undefined && (operation.method === "HEAD" || !/[/+]json$/.test(mediaType)))
    return violations;
  if (content === undefined) {
    const mediaTypes = Object.keys(declared.content ?? {}).join(" or ");
    violations.push({ place: "header Content-Type", expected: mediaTypes, got: mediaType || "none" });
  } else if (body === undefined) violations.push({ place: "body", expected: "JSON", got: show(text) });
  else {
    violations.push(...findBodyViolations(content, text, body));
    if (status >= 400 && hasCodes) violations.push(...findProblemViolations(body, status, headers));
  }
  return violations;
}

/** `undefined` means that the text is not JSON; no JSON text parses to it. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `expectResponse` for a status of any operation, which declares it. */
export function expectStatus(response: ReceivedResponse, expected: number): void {
  expectResponse(response, expected as never);
}

/** `expectResponse` for an error of any operation. A status that the operation does not declare is a violation too. */
export function expectProblem(response: ReceivedResponse, expected: number): Problem {
  // All errors share one schema, which the body has been validated against; the union of operations hides that.
  return expectResponse(response, expected as never).body as Problem;
}
