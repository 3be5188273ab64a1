import type { CoverageEvent } from "../coverage/event.ts";
import { truncate, writeCurl } from "../http/curl.ts";
import type { ReceivedResponse } from "../http/response.ts";
import type { ExceptionReason } from "../target/exceptions.ts";
import type { Check } from "./check.ts";

/** The outcome of a check. */
export type Result = Passed | Failed | LeftOut;

interface Completed {
  readonly check: Check;
  readonly milliseconds: number;
  /** What its requests cover of the contract. */
  readonly events: readonly CoverageEvent[];
  /** Why it did less on this target than it does on others. */
  readonly exceptions: readonly ExceptionReason[];
}

export interface Passed extends Completed {
  readonly state: "passed";
}

export interface Failed extends Completed {
  readonly state: "failed";
  readonly failure: Failure;
}

/** The check cannot run on this target; `because` is the reason. */
export interface LeftOut extends Completed {
  readonly state: "left out";
  readonly because: ExceptionReason;
}

export interface Failure {
  /** What is wrong, in a few lines. */
  readonly message: string;
  /** Why, each in one line; equal for failures with the same cause. */
  readonly causes: readonly string[];
  /** Where the check compared two values, both as JSON. */
  readonly compared?: { readonly expected: string; readonly actual: string };
  /** The last requests of the check with their responses. */
  readonly calls: readonly Call[];
}

/** A request and its response as evidence: plain texts, without the token. */
export interface Call {
  readonly curl: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function recordCall({ sent, status, headers, text }: ReceivedResponse): Call {
  return { curl: writeCurl(sent), status, headers: Object.fromEntries(headers), body: truncate(text) };
}
