import type { Lang } from "../lang.ts";
import type { Code, ProblemFacts } from "./document.ts";
import { editions } from "./edition.ts";
import { type Answer, operationsOf } from "./operations.ts";
import type { Json } from "./schema.ts";

export type Problem = ProblemFacts & { readonly code: string };

/** Every kind of problem, in the contract's order. */
export function problemsOf(lang: Lang): readonly Problem[] {
  return Object.entries(editions[lang].components.schemas.ProblemCode["x-codes"]).map(([code, facts]) => ({
    code,
    ...facts,
  }));
}

/** What can be wrong with one place of a request. */
export function inputCodesOf(lang: Lang): readonly (Code & { readonly code: string })[] {
  return Object.entries(editions[lang].components.schemas.InvalidInputCode["x-codes"]).map(
    ([code, facts]) => ({
      code,
      ...facts,
    }),
  );
}

/** What `type` of a problem document begins with; the code ends it. */
export const typeBase = editions.en.components.schemas.ProblemCode["x-type-base"];

/** The codes that an answer can carry, as its schema narrows them; none where the answer is no problem. */
export function codesOf({ mediaType, schema }: Answer): readonly string[] {
  if (mediaType !== "application/problem+json") return [];
  const { enum: several, const: one } = schema?.properties?.["code"] ?? {};
  // A narrower answer keeps the whole list behind its one code.
  return (one === undefined ? (several ?? []) : [one]).filter((code) => typeof code === "string");
}

/** The operations whose answers can carry the code. */
export function operationsWith(lang: Lang, code: string) {
  return operationsOf(lang).filter(({ answers }) => answers.some((answer) => codesOf(answer).includes(code)));
}

/** One of the contract's examples of the problem, where there is one. */
export function problemExample(lang: Lang, code: string): Json | undefined {
  const examples = operationsOf(lang).flatMap(({ answers }) => answers.flatMap(({ examples }) => examples));
  return examples.map(({ value }) => value).find((value) => isProblem(value, code));
}

function isProblem(value: Json, code: string): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    "code" in value &&
    value["code"] === code &&
    "request_id" in value
  );
}
