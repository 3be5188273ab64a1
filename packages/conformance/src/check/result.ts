import type { Exercise } from "../coverage/exercise.ts";
import type { Reason } from "../target/exceptions.ts";
import type { Call } from "./call.ts";
import type { Check } from "./check.ts";

/** How a check went. */
export type Result = Passed | Failed | LeftOut;

interface Ran {
  readonly check: Check;
  readonly milliseconds: number;
  /** What it exercised of the contract. */
  readonly exercises: readonly Exercise[];
  /** Why it did less on this target than it does on others. */
  readonly exceptions: readonly Reason[];
}

export interface Passed extends Ran {
  readonly state: "passed";
}

export interface Failed extends Ran {
  readonly state: "failed";
  readonly failure: Failure;
}

/** The check cannot be run on this target; `because` says why. */
export interface LeftOut extends Ran {
  readonly state: "left out";
  readonly because: Reason;
}

export interface Failure {
  /** What is wrong, in a few lines. */
  readonly message: string;
  /** What was expected and what was there, where the check compared two values. As JSON. */
  readonly compared?: { readonly expected: string; readonly actual: string };
  /** The requests of the check with their answers, the last ones. */
  readonly calls: readonly Call[];
}
