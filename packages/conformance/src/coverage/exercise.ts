import type { OperationId } from "@specie/types";

/** A part of the request that was sent, and whether what was sent is valid by the contract. */
export interface ExercisedPart {
  /** Such as `query limit` or `body /kyc_level`. */
  readonly part: string;
  readonly valid: boolean;
}

/** What one request exercised of the contract. Plain data: it travels from the worker to the main process. */
export interface Exercise {
  readonly operation: OperationId;
  readonly parts: readonly ExercisedPart[];
  /** What was sent without being declared, and not in order to see it refused. */
  readonly undeclared: readonly string[];
  /** Whether a mock was told what to answer. */
  readonly posed: boolean;
  /** The status of the answer, once it was judged. */
  judged?: number;
}
