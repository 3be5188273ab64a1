import type { Stage } from "../stage/stage.ts";

/** How much is measured. */
export interface Effort {
  readonly rounds: number;
  /** How long each server is asked in a round. */
  readonly milliseconds: number;
  /** How often each filter is asked of each bank. */
  readonly listings: number;
  readonly smallBank: number;
  readonly largeBank: number;
  /** Requests before the first and before the last look at the memory. */
  readonly requests: readonly [number, number];
}

/** What a measure works with. */
export interface Circumstances {
  readonly stage: Stage;
  readonly effort: Effort;
  /** Prints progress. */
  readonly progress: (line: string) => void;
}

/** One figure and its threshold. */
export interface Figure {
  readonly measure: string;
  /** What each side is, and what it reached. */
  readonly ours: string;
  readonly peer: string;
  /** A value for each round; several only where rounds were run. */
  readonly values: readonly number[];
  /** `undefined` when the figure is only printed. */
  readonly wanted: Threshold | undefined;
  /** The same figure between two sides that do not differ, a value for each round. */
  readonly control: readonly number[];
  readonly details?: unknown;
}

/** What the median of the values should be. */
export interface Threshold {
  readonly relation: "at least" | "at most";
  readonly bound: number;
}

/** Measures something of the running servers. */
export type Measure = (circumstances: Circumstances) => Promise<readonly Figure[]>;
