import type { Failure, Result } from "../runner/result.ts";
import { groupByCause } from "./causes.ts";

/** Failures of one cause have the same evidence in other words; it is kept for the first ones. */
const evidencePerCause = 3;
/** Characters of a text in the reports for programs. Bodies of responses and lists of differences are the long ones. */
const maxText = 2_000;
const maxFoldedText = 200;
const maxCommand = 8_000;
const callsPerFailure = 5;

/** A failure as the reports for programs have it. */
export interface ReportedFailure extends Failure {
  /** The check that has the evidence of this one's first cause, where this one's own is left out. */
  readonly evidenceOf?: string;
}

/**
 * The failure of each failed check for the reports that programs read. A server with one fault in everything fails a thousand
 * checks; with the requests and responses of each such a report has tens of megabytes, which build servers refuse.
 */
export function foldEvidence(results: readonly Result[]): (result: Result) => ReportedFailure | undefined {
  const causes = groupByCause(results);
  const shown = new Set(causes.flatMap(({ failures }) => failures.slice(0, evidencePerCause)));
  const first = new Map(causes.map(({ text, failures }) => [text, failures[0].check.id]));
  return (result) => {
    if (result.state !== "failed") return undefined;
    const { message, causes: texts, compared, calls } = result.failure;
    if (!shown.has(result)) {
      const evidenceOf = first.get(texts[0] ?? "") ?? result.check.id;
      return { message: shorten(message, maxFoldedText), causes: texts, calls: [], evidenceOf };
    }
    return {
      message: shorten(message),
      causes: texts,
      ...(compared && {
        compared: { expected: shorten(compared.expected), actual: shorten(compared.actual) },
      }),
      // The last ones show the fault. A command that is cut cannot be repeated, so only a very long one is.
      calls: calls
        .slice(-callsPerFailure)
        .map((call) => ({ ...call, curl: shorten(call.curl, maxCommand), body: shorten(call.body) })),
    };
  };
}

function shorten(text: string, length = maxText): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
