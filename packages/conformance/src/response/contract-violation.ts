import { truncate, writeCurl } from "../http/curl.ts";
import type { ReceivedResponse } from "../http/response.ts";

/** A response that violates the contract. The message lists what is wrong and how to repeat the request. */
export class ContractViolation extends Error {
  override readonly name = "ContractViolation";

  constructor(answer: ReceivedResponse, violations: readonly string[]) {
    super(
      [
        `${answer.operation} violates the contract`,
        ...violations.map((violation) => `  - ${violation}`),
        `  sent:     ${answer.sent.method} ${answer.sent.url}`,
        `  answered: ${answer.status} ${answer.headers.get("content-type") ?? "without a content type"}`,
        `            ${truncate(answer.text)}`,
        `  again:    ${writeCurl(answer.sent)}`,
      ].join("\n"),
    );
  }
}
