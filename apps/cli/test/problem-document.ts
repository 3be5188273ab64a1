import type { ProblemDocument } from "@specie/client";

/** A problem document (RFC 9457) with all that the contract requires of one. */
export function problemDocument(status: number, code: string): ProblemDocument {
  return { type: "about:blank", title: "T", status, detail: "D", instance: "/", code, request_id: "r" };
}
