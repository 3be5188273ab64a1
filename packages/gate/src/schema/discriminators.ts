import { asObject, isObject } from "../contract/json.ts";
import { children, type Located } from "../contract/located.ts";
import { resolve } from "../contract/references.ts";
import { compareExtensions, extensionsIn } from "../extensions/compare-extensions.ts";
import { branchName, choicesOf } from "./branches.ts";
import { deepEnoughToPair, meaningOf } from "./meaning.ts";
import { anchor, type SchemaPair } from "./pair.ts";
import { type View, viewOf, written } from "./view.ts";

export function compareDiscriminators(pair: SchemaPair): void {
  const [was] = written(pair.base, "discriminator");
  const [is] = written(pair.revision, "discriminator");
  const [from, to] = [was, is].map((at) => asObject(at?.value)["propertyName"]);
  const at = anchor(pair, "discriminator");
  if (!was && is) pair.report({ rule: "discriminator-added", at, to });
  if (was && from !== to) pair.report({ rule: "discriminator-changed", at, from, to });
  if (!was || !is) return;
  compareExtensions(extensionsIn(was), extensionsIn(is), is, pair.report);
  compareDefault(pair, was, is);
  const [before, after] = [mappingOf(was, pair.base), mappingOf(is, pair.revision)];
  for (const [name, target] of after) {
    const old = before.get(name);
    if (!old) pair.report({ rule: "discriminator-value-added", at, name });
    else if (!sameTarget(old, target) && !isRenamed(pair, old, target))
      pair.report({ rule: "discriminator-changed", at, name, from: old.value, to: target.value });
  }
  for (const name of before.keys())
    if (!after.has(name)) pair.report({ rule: "discriminator-value-removed", at, name });
}

/** OpenAPI 3.2: the branch of values that choose none. Without it, such values are refused. */
function compareDefault(pair: SchemaPair, before: Located, after: Located): void {
  const name = "defaultMapping";
  const [was, is] = [before, after].map((discriminator): Located | undefined => {
    const value = asObject(discriminator.value)[name];
    return value === undefined ? undefined : { ...discriminator, value };
  });
  if (was ? is && sameTarget(was, is) : !is) return;
  const isWider = pair.direction === "request" ? !was : !is;
  const finding = {
    rule: "discriminator-changed",
    at: after,
    name,
    from: was?.value,
    to: is?.value,
  } as const;
  pair.report(isWider ? { ...finding, impact: "minor" } : finding);
}

/** What each value of the field chooses: as `mapping` says, else the branch whose component is called so. */
function mappingOf(discriminator: Located, view: View): ReadonlyMap<string, Located> {
  const { mapping } = asObject(discriminator.value);
  const said = Object.entries(asObject(mapping));
  const targets = said.map(([, target]) => String(target));
  const branches = ["oneOf", "anyOf"].flatMap((keyword) => written(view, keyword).flatMap(children));
  const unsaid = branches.flatMap(([, { value }]) => {
    const reference = asObject(value)["$ref"];
    const name = typeof reference === "string" ? reference.split("/").at(-1) : undefined;
    return name === undefined || targets.includes(String(reference)) || targets.includes(name)
      ? []
      : [[name, reference] as const];
  });
  return new Map([...unsaid, ...said].map(([name, target]) => [name, { ...discriminator, value: target }]));
}

/** Whether the component of the one side is none of the other's: then it is compared as the branch that it is. */
function isRenamed({ base, revision }: SchemaPair, before: Located, after: Located): boolean {
  const [was, is] = [base, revision].map((view) =>
    choicesOf(view).flatMap(({ branches }) => branches.map(branchName)),
  );
  const [from, to] = [before, after].map(({ value }) => String(value).split("/").at(-1) ?? "");
  if (from === undefined || to === undefined || !was || !is) return false;
  return was.includes(from) && is.includes(to) && !is.includes(from) && !was.includes(to);
}

/** The same component by name, or one of another name that means the same. */
function sameTarget(before: Located, after: Located): boolean {
  if (before.value === after.value) return true;
  const [one, other] = [before, after].map((at) => {
    const reference = String(at.value);
    const local = reference.startsWith("#") ? reference : `#/components/schemas/${reference}`;
    const target = resolve(at, local);
    return isObject(target.value) ? meaningOf(viewOf([target]), deepEnoughToPair) : "";
  });
  return one === other;
}
