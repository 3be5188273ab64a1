import { asObject, isObject, orderedJson } from "../contract/json.ts";
import { child, children, type Located } from "../contract/located.ts";
import { acceptsValues } from "./accepts-value.ts";
import { allowedValues, typesOf } from "./facts.ts";
import { fitsAnything, type Part, type View, valuesOf, viewOf, written } from "./view.ts";

export const choiceKeywords = ["oneOf", "anyOf"] as const;

/** One `oneOf` or `anyOf` of a schema. */
export interface Choice {
  readonly keyword: (typeof choiceKeywords)[number];
  readonly at: Located;
  readonly branches: readonly Located[];
  /** Whether a discriminator selects the branch by name, so that no value fits two. */
  readonly isDiscriminated: boolean;
}

export function choicesOf(view: View): readonly Choice[] {
  const hasDiscriminator = written(view, "discriminator").length > 0;
  return choiceKeywords.flatMap((keyword) =>
    written(view, keyword).map((at) => {
      const own = children(at).map(([, branch]) => branch);
      const isNullable = valuesOf(view, "nullable").includes(true) && !typesOf(view);
      const hasNull = own.some((branch) => typesOf(viewOf([branch]))?.includes("null"));
      // OpenAPI 3.0 marks the choice as nullable where 3.1 adds the branch `null`.
      const branches = isNullable && !hasNull ? [...own, synthetic(at, { type: "null" }, "null")] : own;
      const kept = keyword === "anyOf" ? branches.filter((branch) => !isCovered(branch, branches)) : branches;
      const isReference = (branch: Located) => isObject(branch.value) && "$ref" in branch.value;
      return { keyword, at, branches: kept, isDiscriminated: hasDiscriminator && own.every(isReference) };
    }),
  );
}

/** Whether the branch only lists values that another branch accepts anyway, such as texts beside any text. */
function isCovered(branch: Located, all: readonly Located[]): boolean {
  const values = allowedValues(viewOf([branch]));
  return (
    values !== undefined &&
    all.some((other) => {
      const view = viewOf([other]);
      return other !== branch && !allowedValues(view) && acceptsValues(view, values);
    })
  );
}

/** The choice of a schema that is nothing but one choice. */
export function choiceAlone(view: View): Choice | undefined {
  const [choice, ...more] = choicesOf(view);
  const rest = view.parts.map((part): Part => {
    const { oneOf, anyOf, discriminator, nullable, type, ...others } = part.value;
    // `type: object` beside alternatives that are objects adds nothing.
    const isIdle = type === undefined || type === "object";
    return { ...part, value: isIdle ? others : { ...others, type } };
  });
  return choice && more.length === 0 && fitsAnything({ ...view, parts: rest }) ? choice : undefined;
}

/** A schema of several types as a choice between one schema for each type. */
export function splitByType(view: View): Choice | undefined {
  const types = typesOf(view) ?? [];
  const [part, ...more] = view.parts.filter((one) => !fitsAnything({ never: false, parts: [one] }));
  if (!part || more.length > 0 || types.length < 2 || allowedValues(view)) return undefined;
  const { nullable, ...keywords } = part.value;
  const at = { value: part.value, pointer: part.pointer, contract: part.contract };
  const branches = types.map((type) => synthetic(at, { ...keywords, type }, type));
  return { keyword: "anyOf", at, branches, isDiscriminated: false };
}

/** A schema that is written nowhere by itself. */
function synthetic(at: Located, value: Readonly<Record<string, unknown>>, variant: string): Located {
  return { value, pointer: at.pointer, contract: at.contract, variant };
}

/** What a branch is called: the component that it names, else its title, else its type. */
export function branchName(branch: Located): string {
  const { $ref, title, type } = asObject(branch.value);
  if (typeof $ref === "string") return $ref.split("/").at(-1) ?? $ref;
  if (typeof title === "string") return title;
  return branchTag(branch) || (type === undefined ? "" : String(type));
}

/** The same for a message: a branch without any of these is shown as it is written. */
export function shownBranch(branch: Located): string {
  return branchName(branch) || orderedJson(branch.value);
}

export function branchTitle(branch: Located): string {
  const title = viewOf([branch])
    .parts.map(({ value }) => value["title"])
    .find((one) => typeof one === "string");
  return typeof title === "string" ? title : "";
}

/** The fields of a branch that have one value only, which distinguish it from the others. */
export function branchTag(branch: Located): string {
  if (!isObject(branch.value)) return "";
  const fixed = written(viewOf([branch]), "properties")
    .flatMap(children)
    .flatMap(([name, schema]) => {
      const values = allowedValues(viewOf([schema]));
      return values?.length === 1 ? `${name}=${String(values[0])}` : [];
    });
  return [...new Set(fixed)].sort().join(",");
}

/** The value with which the discriminator of the view selects the branch. */
export function discriminatorValue(view: View, branch: Located): string {
  const { $ref } = asObject(branch.value);
  if (typeof $ref !== "string") return "";
  const name = $ref.split("/").at(-1);
  for (const at of written(view, "discriminator")) {
    const mapped = children(child(at, "mapping")).find(([, { value }]) => value === $ref || value === name);
    if (mapped) return mapped[0];
  }
  return "";
}
