import type { Located } from "../contract/located.ts";
import { retirement } from "../lifecycle/lifecycle.ts";
import type { Direction } from "../rules/rule.ts";
import { isClosed, otherPropertiesOf, propertiesOf, requiredOf } from "./facts.ts";
import { anchor, type SchemaPair } from "./pair.ts";
import { valuesOf, viewOf } from "./view.ts";

export function compareObjects(pair: SchemaPair): void {
  const before = propertiesOf(pair.base);
  const after = propertiesOf(pair.revision);
  const names = new Set([
    ...before.keys(),
    ...after.keys(),
    ...requiredOf(pair.base),
    ...requiredOf(pair.revision),
  ]);
  for (const name of names) compareProperty(pair, name, before.get(name) ?? [], after.get(name) ?? []);
  compareOpenness(pair);
}

function compareProperty(
  pair: SchemaPair,
  name: string,
  before: readonly Located[],
  after: readonly Located[],
): void {
  const { base, revision, direction, report } = pair;
  const [was, is] = [before[0], after[0]];
  const wasRequired = requiredOf(base).has(name);
  const isRequired = requiredOf(revision).has(name);
  const hadIt = passes(before, direction);
  const hasIt = passes(after, direction);

  // A field that is required has a schema, if only one that accepts anything.
  if (was && !is && !isRequired) {
    if (hadIt) report({ rule: "property-removed", at: was, name, ...retirement(before, pair.today) });
    return;
  }
  if (!was && is && !wasRequired) {
    if (!hasIt) return;
    const grew = direction === "response" && isClosed(base);
    const rule =
      isRequired && !grew ? "required-property-added" : grew ? "closed-object-grew" : "property-added";
    report({ rule, at: is, name });
    compareWithOthers(pair, after);
    return;
  }
  if (hadIt !== hasIt && is) {
    const isRequest = direction === "request";
    const lifted = isRequest ? "read-only-lifted" : "write-only-lifted";
    const set = isRequest ? "read-only-set" : "write-only-set";
    report({
      rule: !hasIt ? set : isRequired && isRequest ? "property-became-required" : lifted,
      at: is,
      name,
    });
  }
  if (!hadIt || !hasIt) return;
  if (!wasRequired && isRequired)
    report({ rule: "property-became-required", at: anchor(pair, "required"), name });
  if (wasRequired && !isRequired)
    report({ rule: "property-became-optional", at: anchor(pair, "required"), name });
  if (was && is) pair.compare(before, after);
  else if (was || is)
    pair.compare(was ? before : otherPropertiesOf(base), is ? after : otherPropertiesOf(revision));
}

/** A field that has a schema of its own from now on had the one of all other fields before. */
function compareWithOthers(pair: SchemaPair, after: readonly Located[]): void {
  const others = otherPropertiesOf(pair.base);
  if (others.length > 0 && !isClosed(pair.base)) pair.compare(others, after);
}

function compareOpenness(pair: SchemaPair): void {
  const { base, revision, report } = pair;
  const at = [anchor(pair, "additionalProperties"), anchor(pair, "unevaluatedProperties")].find(
    (place) => place !== pair.place,
  );
  const [wasClosed, isClosedNow] = [isClosed(base), isClosed(revision)];
  if (wasClosed && !isClosedNow) report({ rule: "object-opened", at: at ?? pair.place });
  if (!wasClosed && isClosedNow) report({ rule: "object-closed", at: at ?? pair.place });
  if (!wasClosed && !isClosedNow) pair.compare(otherPropertiesOf(base), otherPropertiesOf(revision));
}

/** Whether a field travels in the direction: read-only ones are never sent, write-only ones never answered. */
function passes(schemas: readonly Located[], direction: Direction): boolean {
  const marks = valuesOf(viewOf(schemas), direction === "request" ? "readOnly" : "writeOnly");
  return !marks.includes(true);
}
