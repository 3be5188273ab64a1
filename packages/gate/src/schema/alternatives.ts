import { asObject, isObject } from "../contract/json.ts";
import { children, type Located } from "../contract/located.ts";
import { areDisjoint } from "./disjoint.ts";
import { meaningOf } from "./meaning.ts";
import { propertiesOf } from "./objects.ts";
import type { SchemaPair } from "./pair.ts";
import { allowedValues } from "./values.ts";
import { fitsAnything, type View, viewOf, written } from "./view.ts";

const choices = ["oneOf", "anyOf"] as const;

/** Compares `oneOf` and `anyOf`. Answers whether everything there is to compare has been. */
export function compareAlternatives(pair: SchemaPair): boolean {
  for (const [one, other] of [
    [pair.base, pair.revision],
    [pair.revision, pair.base],
  ] as const) {
    const branches = choiceAlone(other);
    if (!branches || choices.some((keyword) => written(one, keyword).length > 0)) continue;
    const twin = branches.find((branch) => meaningOf(viewOf([branch])) === meaningOf(one));
    if (!twin) continue;
    for (const branch of branches)
      if (branch !== twin)
        pair.report({
          rule: one === pair.base ? "alternative-added" : "alternative-removed",
          at: branch,
          name: nameOf(branch),
        });
    return true;
  }
  const [before, after] = [choicesOf(pair.base), choicesOf(pair.revision)];
  const count = Math.max(before.length, after.length);
  for (let place = 0; place < count; place++) compareChoice(pair, before[place], after[place]);
  return false;
}

function choicesOf(view: View): readonly (Located & { readonly keyword: string })[] {
  return choices.flatMap((keyword) => written(view, keyword).map((choice) => ({ ...choice, keyword })));
}

/** The branches of a schema that is nothing but one choice. */
function choiceAlone(view: View): readonly Located[] | undefined {
  const [choice, ...more] = choicesOf(view);
  const rest = view.parts.map((part) => {
    const { oneOf, anyOf, discriminator, ...others } = part.value;
    return { ...part, value: others };
  });
  if (!choice || more.length > 0 || !fitsAnything({ ...view, parts: rest })) return undefined;
  return branchesOf(choice);
}

function compareChoice(
  pair: SchemaPair,
  before: (Located & { keyword: string }) | undefined,
  after: (Located & { keyword: string }) | undefined,
): void {
  if (!before || !after) {
    const at = after ?? before;
    if (!at) return;
    const what = { at, name: at.keyword, from: before?.value, to: after?.value };
    pair.report({ rule: after ? "restriction-added" : "restriction-removed", ...what });
    return;
  }
  if (before.keyword !== after.keyword && ![before, after].every((choice) => areDisjoint(branchesOf(choice))))
    pair.report({
      rule: "restriction-changed",
      at: after,
      name: "oneOf/anyOf",
      from: before.keyword,
      to: after.keyword,
    });
  const [was, is] = [branchesOf(before), branchesOf(after)];
  const pairs = pairUp(was, is);
  for (const [one, other] of pairs) pair.compare([one], [other]);
  for (const branch of was)
    if (!pairs.some(([one]) => one === branch))
      pair.report({ rule: "alternative-removed", at: branch, name: nameOf(branch) });
  for (const branch of is)
    if (!pairs.some(([, other]) => other === branch))
      pair.report({ rule: "alternative-added", at: branch, name: nameOf(branch) });
}

function branchesOf(choice: Located): readonly Located[] {
  return children(choice).map(([, branch]) => branch);
}

/** Finds each branch again: by what it means, then by what it is called, then by being the only ones left. */
function pairUp(before: readonly Located[], after: readonly Located[]): (readonly [Located, Located])[] {
  const pairs: (readonly [Located, Located])[] = [];
  const left = () => before.filter((branch) => !pairs.some(([one]) => one === branch));
  const right = () => after.filter((branch) => !pairs.some(([, other]) => other === branch));
  for (const sign of [(branch: Located) => meaningOf(viewOf([branch])), nameOf, tagOf])
    for (const one of left()) {
      const match = sign(one);
      const other = match && right().find((branch) => sign(branch) === match);
      if (other) pairs.push([one, other]);
    }
  const [one, ...ones] = left();
  const [other, ...others] = right();
  if (one && other && ones.length === 0 && others.length === 0) pairs.push([one, other]);
  return pairs;
}

/** How a branch is called: the component that it names, else its title, else its type. */
function nameOf(branch: Located): string {
  const { $ref, title, type } = asObject(branch.value);
  if (typeof $ref === "string") return $ref.split("/").at(-1) ?? $ref;
  if (typeof title === "string") return title;
  return tagOf(branch) || (type === undefined ? "" : String(type));
}

/** The fields of a branch that have one value only, by which it is told from the others. */
function tagOf(branch: Located): string {
  if (!isObject(branch.value)) return "";
  const fixed = [...propertiesOf(viewOf([branch]))].flatMap(([name, schemas]) => {
    const values = allowedValues(viewOf(schemas));
    return values?.length === 1 ? `${name}=${String(values[0])}` : [];
  });
  return fixed.join(",");
}
