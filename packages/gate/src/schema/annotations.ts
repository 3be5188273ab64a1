import { orderedJson, sameJson } from "../contract/json.ts";
import { children, type Located } from "../contract/located.ts";
import { compareExtensions, type Extension } from "../extensions/compare-extensions.ts";
import { compareLifecycle } from "../lifecycle/lifecycle.ts";
import { limits } from "./limits.ts";
import { anchor, type SchemaPair } from "./pair.ts";
import { type View, valuesOf, written } from "./view.ts";

export function compareAnnotations(pair: SchemaPair): void {
  const { base, revision, report } = pair;
  compareDefault(pair);
  for (const name of ["title", "description", "externalDocs", "$comment"]) {
    const at = differing(base, revision, name);
    if (at) report({ rule: "text-changed", at, name });
  }
  const [asides, asidesNow] = [base, revision].map(({ parts }) =>
    parts
      .flatMap(({ asides: said }) => said ?? [])
      .map(orderedJson)
      .sort(),
  );
  const both = asides?.length === asidesNow?.length;
  if (both && !sameJson(asides, asidesNow)) report({ rule: "text-changed", at: pair.place, name: "oneOf" });
  const example = differing(base, revision, "examples") ?? differing(base, revision, "example");
  if (example) report({ rule: "example-changed", at: example });
  compareExtensions(extensionsOf(base), extensionsOf(revision), pair.place, report);
  compareLifecycle(base.parts, revision.parts, pair.place, pair.today, report);
}

function compareDefault(pair: SchemaPair): void {
  const [from] = valuesOf(pair.base, "default");
  const [to] = valuesOf(pair.revision, "default");
  const at = anchor(pair, "default");
  if (sameJson(from, to)) return;
  if (from === undefined) pair.report({ rule: "default-added", at, to });
  else if (to === undefined) pair.report({ rule: "default-removed", at, from });
  else pair.report({ rule: "default-changed", at, from, to });
}

/** Where the two differ. The nearest annotation counts, as it does for readers. */
function differing(base: View, revision: View, keyword: string): Located | undefined {
  const [[was], [is]] = [written(base, keyword), written(revision, keyword)];
  return sameJson(was?.value, is?.value) ? undefined : (is ?? was);
}

function extensionsOf(view: View): ReadonlyMap<string, Extension> {
  const own = new Map<string, Extension>();
  for (const [name, at] of view.parts.flatMap(children))
    if (name.startsWith("x-") && !(name in limits) && !own.has(name)) own.set(name, at);
  return own;
}
