import type { DeclaredStatus, OperationId, operations, Problem } from "@specie/types";
import { type Operation, operationOf } from "../contract/operations.ts";
import type { ReceivedResponse } from "../http/response.ts";
import { findBodyViolations } from "./body-violations.ts";
import { ContractViolation } from "./contract-violation.ts";
import { findDeprecationViolations } from "./deprecation-violations.ts";
import { findHeaderViolations } from "./header-violations.ts";
import { findProblemViolations } from "./problem-violations.ts";

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
  answer: ReceivedResponse<Op>,
  expected: Status,
): ConformingResponse<BodyOf<Op, Status>> {
  answer.event.checkedStatus = answer.status;
  const violations: string[] = answer.status === expected ? [] : [`expected status ${expected}`];
  const body = readJson(answer.text);
  violations.push(...findViolations(operationOf(answer.operation), answer, body));
  if (violations.length > 0) {
    const violation = new ContractViolation(answer, violations);
    // The stack then points to the check, not to this line.
    Error.captureStackTrace(violation, expectResponse);
    throw violation;
  }
  // The schema from which this type is generated has just accepted the body.
  return { headers: answer.headers, body: body as BodyOf<Op, Status> };
}

function findViolations(operation: Operation, answer: ReceivedResponse, body: unknown): string[] {
  const response = operation.responses.get(answer.status);
  if (response === undefined) return [`status ${answer.status} is not declared`];

  const mediaType = answer.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "none";
  const declared = response.content?.[mediaType];
  const violations = findHeaderViolations(response, answer.headers);
  violations.push(...findDeprecationViolations(operation.deprecation, answer.headers));
  const requestId = answer.sent.headers["X-Request-Id"] ?? "";
  if (keptRequestId.test(requestId) && answer.headers.get("x-request-id") !== requestId)
    violations.push(`header X-Request-Id does not repeat ${requestId}`);
  if (declared === undefined)
    return [...violations, `media type ${mediaType} is not declared for ${answer.status}`];
  if (body === undefined) return [...violations, "body is not JSON"];
  violations.push(...findBodyViolations(declared, answer.text, body));
  if (answer.status >= 400) violations.push(...findProblemViolations(body, answer.status, answer.headers));
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

/** `expectResponse` for an error of any operation. A status that the operation does not declare is a violation too. */
export function expectProblem(response: ReceivedResponse, expected: number): Problem {
  // All errors share one schema, which the body has been validated against; the union of operations hides that.
  return expectResponse(response, expected as never).body as Problem;
}
