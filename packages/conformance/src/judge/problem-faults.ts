import { statusOfCode } from "../contract/problem-codes.ts";

/** What ties a problem document together beyond its schema: its code with its type, status and request id. */
export function findProblemFaults(body: unknown, status: number, headers: Headers): string[] {
  if (typeof body !== "object" || body === null) return [];
  const problem: Readonly<Record<string, unknown>> = { ...body };
  const { type, code, request_id } = problem;
  const faults: string[] = [];
  if (typeof type !== "string" || !type.endsWith(`/problems/${code}`))
    faults.push(`body /type is ${JSON.stringify(type)} and does not end in /problems/${code}`);
  const expected = statusOfCode.get(String(code));
  if (expected !== status)
    faults.push(`body /code is ${JSON.stringify(code)}, which belongs to status ${expected ?? "none"}`);
  const requestId = headers.get("x-request-id");
  if (request_id !== requestId)
    faults.push(
      `body /request_id is ${JSON.stringify(request_id)}, but X-Request-Id is ${JSON.stringify(requestId)}`,
    );
  return faults;
}
