import type { Impact } from "./entry.ts";
import type { Corpus } from "./read-corpus.ts";

/** One thing that a gate says about a change. */
export interface Finding {
  readonly rule: string;
  readonly impact: Impact;
  /** Undefined when the gate does not say which operations are touched. */
  readonly operations: readonly string[] | undefined;
}

/** Something that can be measured. */
export interface Gate {
  readonly name: string;
  /** What it says about each change, in the order of the cases; nothing about a change that it calls none. */
  judge(corpus: Corpus): Promise<readonly (readonly Finding[])[]>;
}
