import type { DeclaredStatus, OperationId, operations } from "@specie/types";
import { type Operation, operationOf } from "../contract/operations.ts";
import type { Answer } from "../send/answer.ts";
import { findBodyFaults } from "./body-faults.ts";
import { Breach } from "./breach.ts";
import { findDeprecationFaults } from "./deprecation-faults.ts";
import { findHeaderFaults } from "./header-faults.ts";
import { findProblemFaults } from "./problem-faults.ts";

/** The operations that declare a status. */
export type Declaring<Status extends number> = {
  [Op in OperationId]: Status extends DeclaredStatus<Op> ? Op : never;
}[OperationId];

/** The body that an operation declares for a status. */
type BodyOf<
  Op extends OperationId,
  Status extends DeclaredStatus<Op>,
> = operations[Op]["responses"][Status] extends { content: infer Content } ? Content[keyof Content] : never;

export interface Judged<Body> {
  readonly headers: Headers;
  readonly body: Body;
}

/** A request id that a server keeps; others it may replace by one of its own. */
const keptRequestId = /^[A-Za-z0-9._-]{1,128}$/;

/**
 * Holds an answer against everything that the contract says about it: the status, which must be the expected one, the
 * media type, the headers, the body, and the request id. Throws a `Breach` that lists all faults.
 */
export function judge<Op extends OperationId, Status extends DeclaredStatus<Op> & number>(
  answer: Answer<Op>,
  expected: Status,
): Judged<BodyOf<Op, Status>> {
  answer.exercise.judged = answer.status;
  const faults: string[] = answer.status === expected ? [] : [`expected status ${expected}`];
  const body = readJson(answer.text);
  faults.push(...findFaults(operationOf(answer.operation), answer, body));
  if (faults.length > 0) {
    const breach = new Breach(answer, faults);
    // The report then shows the line of the test, not this one.
    Error.captureStackTrace(breach, judge);
    throw breach;
  }
  // The schema from which this type is generated has just accepted the body.
  return { headers: answer.headers, body: body as BodyOf<Op, Status> };
}

function findFaults(operation: Operation, answer: Answer, body: unknown): string[] {
  const response = operation.responses.get(answer.status);
  if (response === undefined) return [`status ${answer.status} is not declared`];

  const mediaType = answer.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "none";
  const declared = response.content?.[mediaType];
  const faults = findHeaderFaults(response, answer.headers);
  faults.push(...findDeprecationFaults(operation.deprecation, answer.headers));
  const requestId = answer.sent.headers["X-Request-Id"] ?? "";
  if (keptRequestId.test(requestId) && answer.headers.get("x-request-id") !== requestId)
    faults.push(`header X-Request-Id does not repeat ${requestId}`);
  if (declared === undefined)
    return [...faults, `media type ${mediaType} is not declared for ${answer.status}`];
  if (body === undefined) return [...faults, "body is not JSON"];
  faults.push(...findBodyFaults(declared, answer.text, body));
  if (answer.status >= 400) faults.push(...findProblemFaults(body, answer.status, answer.headers));
  return faults;
}

/** `undefined` stands for no JSON at all; no JSON text is read as that. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
