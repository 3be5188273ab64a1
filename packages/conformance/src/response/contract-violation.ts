import { truncate, writeCurl } from "../http/curl.ts";
import type { ReceivedResponse } from "../http/response.ts";
import { causesOf, describeViolation, type Violation } from "./violation.ts";

/** A response that violates the contract. The message lists what is wrong and how to repeat the request. */
export class ContractViolation extends Error {
  override readonly name = "ContractViolation";
  /** Equal for responses with the same defect. */
  readonly causes: readonly string[];

  constructor(response: ReceivedResponse, violations: readonly Violation[]) {
    const { operation, sent, status, headers, text } = response;
    super(
      [
        `${operation} violates the contract`,
        ...violations.map((violation) => `  - ${describeViolation(violation)}`),
        `  request:  ${sent.method} ${sent.url}`,
        `  response: ${status} ${headers.get("content-type") ?? "without a content type"}`,
        `            ${truncate(text)}`,
        `  repeat:   ${writeCurl(sent)}`,
      ].join("\n"),
    );
    this.causes = causesOf(violations).map((cause) => `${operation} ${cause}`);
  }
}
