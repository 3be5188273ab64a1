import type { Contract, InputCode, ProblemFacts } from "./openapi.ts";
import type { Response } from "./operations.ts";

// The types of the results hold the contract's own keys, where its type has them, so that a consumer's compiler compares
// them with the generated unions.

/** The status, the texts and the retryability of every problem code. */
export function problemCodes<C extends Contract>({ components }: C): ProblemCodesOf<C> {
  // Without the list there are no codes, and the type then has no key of its own.
  return (components.schemas.ProblemCode?.["x-codes"] ?? {}) as ProblemCodesOf<C>;
}

/** The texts of every code of an invalid input. */
export function inputCodes<C extends Contract>({ components }: C): InputCodesOf<C> {
  return (components.schemas.InvalidInputCode?.["x-codes"] ?? {}) as InputCodesOf<C>; // As above.
}

type ProblemCodesOf<C extends Contract> = C["components"]["schemas"] extends {
  readonly ProblemCode: { readonly "x-codes": infer Codes };
}
  ? Codes
  : Readonly<Record<string, ProblemFacts>>;
type InputCodesOf<C extends Contract> = C["components"]["schemas"] extends {
  readonly InvalidInputCode: { readonly "x-codes": infer Codes };
}
  ? Codes
  : Readonly<Record<string, InputCode>>;

/** The start of a problem document's `type`, which the code completes; `about:` (RFC 9457) where the contract has none. */
export function problemTypeBase({ components }: Contract): string {
  return components.schemas.ProblemCode?.["x-type-base"] ?? "about:";
}

/** The problem codes that a response may carry; none where it is not a problem document. */
export function codesOf({ content }: Response): readonly string[] {
  if (content?.mediaType !== "application/problem+json") return [];
  const { enum: several = [], const: one } = content.schema.properties?.["code"] ?? {};
  // A response that narrows to one code by `const` keeps the `enum` of all codes.
  return (one === undefined ? several : [one]).filter((code) => typeof code === "string");
}
