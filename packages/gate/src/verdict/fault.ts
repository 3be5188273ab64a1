import type { Texts } from "../rules/rule.ts";

/** A reason why the revision may not be released as it is versioned. */
export interface Fault {
  readonly code:
    | "break-not-accepted"
    | "version-too-low"
    | "deprecated-without-sunset"
    | "decision-duplicate"
    | "decision-unused"
    | "decision-expired"
    | "exception-expired";
  /** What is wrong and how to fix it, in English. */
  readonly message: string;
  /** The same in both languages. */
  readonly texts: Texts;
  /** Of the change or the ledger entry. */
  readonly fingerprint?: string;
  readonly file?: string | undefined;
  /** From 1. */
  readonly line?: number;
}
