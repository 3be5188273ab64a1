import type { Answer } from "../send/answer.ts";
import { shorten, writeCurl } from "../send/write-curl.ts";

/** An answer that is not as the contract says. The message holds all that is wrong with it, and how to ask again. */
export class Breach extends Error {
  override readonly name = "Breach";

  constructor(answer: Answer, faults: readonly string[]) {
    super(
      [
        `${answer.operation} broke the contract`,
        ...faults.map((fault) => `  - ${fault}`),
        `  sent:     ${answer.sent.method} ${answer.sent.url}`,
        `  answered: ${answer.status} ${answer.headers.get("content-type") ?? "without a content type"}`,
        `            ${shorten(answer.text)}`,
        `  again:    ${writeCurl(answer.sent)}`,
      ].join("\n"),
    );
  }
}
