import bundle from "@specie/spec/openapi.json" with { type: "json" };
import edition from "@specie/spec/openapi.uk.json" with { type: "json" };
import type { InvalidInputCode, ProblemCode } from "@specie/types";

/** What the contract says about a kind of problem. */
export interface ProblemFacts {
  readonly status: number;
  /** Whether the same request may pass later, so that the answer says when. */
  readonly retryable: boolean;
}

/** What the contract says to people about each code, in English and in its Ukrainian edition. */
type Told<Code extends string, Text extends string> = Readonly<
  Record<"en" | "uk", Readonly<Record<Code, { readonly [Name in Text]: string }>>>
>;

const { ProblemCode: problems, InvalidInputCode: inputs } = bundle.components.schemas;
const ukrainian = edition.components.schemas;

// The compiler holds the lists against the generated unions, name by name.

/** Every kind of problem. */
export const problemFacts: Readonly<Record<ProblemCode, ProblemFacts>> = problems["x-codes"];

/** The title of every kind of problem. */
export const problemTitles: Told<ProblemCode, "title"> = {
  en: problems["x-codes"],
  uk: ukrainian.ProblemCode["x-codes"],
};

/** The description of every kind of invalid input. */
export const inputDescriptions: Told<InvalidInputCode, "description"> = {
  en: inputs["x-codes"],
  uk: ukrainian.InvalidInputCode["x-codes"],
};

/** What `type` of a problem document begins with; the code ends it. */
export const typeBase = problems["x-type-base"];
