import { contract } from "../contract/document.ts";
import { show, type Violation } from "./violation.ts";

/** The HTTP status of each problem code, from the contract's own catalogue. */
export const statusOfCode: ReadonlyMap<string, number> = new Map(readCatalogue());

/** What ties a problem document together beyond its schema: its code with its type, status and request id. */
export function findProblemViolations(body: unknown, status: number, headers: Headers): Violation[] {
  if (typeof body !== "object" || body === null) return [];
  const problem: Readonly<Record<string, unknown>> = { ...body };
  const { type, code, request_id } = problem;
  const violations: Violation[] = [];
  if (typeof type !== "string" || !type.endsWith(`/problems/${code}`))
    violations.push({
      place: "body /type",
      expected: `a URI that ends in /problems/${code}`,
      got: show(type),
    });
  if (statusOfCode.get(String(code)) !== status)
    violations.push({ place: "body /code", expected: `a code of the status ${status}`, got: show(code) });
  const requestId = headers.get("x-request-id");
  if (request_id !== requestId)
    violations.push({
      place: "body /request_id",
      expected: `the value of X-Request-Id, ${show(requestId)}`,
      got: show(request_id),
    });
  return violations;
}

function readCatalogue(): [string, number][] {
  const { ProblemCode } = contract.components.schemas;
  const catalogue: unknown = ProblemCode && "x-codes" in ProblemCode ? ProblemCode["x-codes"] : undefined;
  // Failures of another contract need not have codes.
  if (typeof catalogue !== "object" || catalogue === null) return [];
  const rows: [string, unknown][] = Object.entries(catalogue);
  return rows.map(([code, row]) => {
    if (typeof row === "object" && row !== null && "status" in row && typeof row.status === "number")
      return [code, row.status];
    throw new Error(`The problem code ${code} has no status`);
  });
}
