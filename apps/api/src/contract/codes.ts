import bundle from "@specie/spec/openapi.json" with { type: "json" };
import type { InvalidInputCode, ProblemCode } from "@specie/types";

/** What the contract says about a kind of problem. */
export interface ProblemFacts {
  readonly title: string;
  readonly status: number;
  /** Whether the same request may pass later, so that the answer says when. */
  readonly retryable: boolean;
}

/** What the contract says about a kind of invalid input. */
export interface InputFacts {
  readonly description: string;
}

const { ProblemCode: problems, InvalidInputCode: inputs } = bundle.components.schemas;

// The compiler holds both lists against the generated unions, name by name.

/** Every kind of problem. */
export const problemFacts: Readonly<Record<ProblemCode, ProblemFacts>> = problems["x-codes"];

/** Every kind of invalid input. */
export const inputFacts: Readonly<Record<InvalidInputCode, InputFacts>> = inputs["x-codes"];

/** What `type` of a problem document begins with; the code ends it. */
export const typeBase = problems["x-type-base"];
