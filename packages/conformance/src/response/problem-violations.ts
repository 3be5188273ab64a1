import { contract } from "../contract/document.ts";

/** The HTTP status of each problem code, from the contract's own catalogue. */
export const statusOfCode: ReadonlyMap<string, number> = new Map(readCatalogue());

/** What ties a problem document together beyond its schema: its code with its type, status and request id. */
export function findProblemViolations(body: unknown, status: number, headers: Headers): string[] {
  if (typeof body !== "object" || body === null) return [];
  const problem: Readonly<Record<string, unknown>> = { ...body };
  const { type, code, request_id } = problem;
  const violations: string[] = [];
  if (typeof type !== "string" || !type.endsWith(`/problems/${code}`))
    violations.push(`body /type is ${JSON.stringify(type)} and does not end in /problems/${code}`);
  const expected = statusOfCode.get(String(code));
  if (expected !== status)
    violations.push(`body /code is ${JSON.stringify(code)}, which belongs to status ${expected ?? "none"}`);
  const requestId = headers.get("x-request-id");
  if (request_id !== requestId)
    violations.push(
      `body /request_id is ${JSON.stringify(request_id)}, but X-Request-Id is ${JSON.stringify(requestId)}`,
    );
  return violations;
}

function readCatalogue(): [string, number][] {
  const { ProblemCode } = contract.components.schemas;
  const catalogue: unknown = ProblemCode && "x-codes" in ProblemCode ? ProblemCode["x-codes"] : undefined;
  if (typeof catalogue !== "object" || catalogue === null) throw new Error("ProblemCode has no x-codes");
  const rows: [string, unknown][] = Object.entries(catalogue);
  return rows.map(([code, row]) => {
    if (typeof row === "object" && row !== null && "status" in row && typeof row.status === "number")
      return [code, row.status];
    throw new Error(`The problem code ${code} has no status`);
  });
}
