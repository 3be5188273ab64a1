import type { OperationId } from "@specie/types";

/** A part of a request, and whether the value that was sent is valid by the contract. */
export interface CoveredPart {
  /** Such as `query limit` or `body /kyc_level`. */
  readonly part: string;
  readonly valid: boolean;
}

/** What one request covers of the contract. */
export interface CoverageEvent {
  readonly operation: OperationId;
  readonly parts: readonly CoveredPart[];
  /** What was sent undeclared, other than to see it rejected. */
  readonly undeclared: readonly string[];
  /** Whether the response was forced on a mock. */
  readonly forced: boolean;
  /** The status of the response, once it was checked. */
  checkedStatus?: number;
}
