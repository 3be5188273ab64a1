import type { Contract } from "./openapi.ts";
import type { Response } from "./operations.ts";

// The types of the results hold the contract's own keys, where its type has them, so that a consumer's compiler compares
// them with the generated unions.

/** The status, the texts and the retryability of every problem code. */
export function problemCodes<C extends Contract>({ components }: C): ProblemCodesOf<C> {
  return components.schemas.ProblemCode["x-codes"];
}

/** The texts of every code of an invalid input. */
export function inputCodes<C extends Contract>({ components }: C): InputCodesOf<C> {
  return components.schemas.InvalidInputCode["x-codes"];
}

type ProblemCodesOf<C extends Contract> = C["components"]["schemas"]["ProblemCode"]["x-codes"];
type InputCodesOf<C extends Contract> = C["components"]["schemas"]["InvalidInputCode"]["x-codes"];

/** The start of a problem document's `type`, which the code completes. */
export function problemTypeBase({ components }: Contract): string {
  return components.schemas.ProblemCode["x-type-base"];
}

/** The problem codes that a response may carry; none where it is not a problem document. */
export function codesOf({ content }: Response): readonly string[] {
  if (content?.mediaType !== "application/problem+json") return [];
  const { enum: several = [], const: one } = content.schema.properties?.["code"] ?? {};
  // A response that narrows to one code by `const` keeps the `enum` of all codes.
  return (one === undefined ? several : [one]).filter((code) => typeof code === "string");
}
