import { sameJson } from "../contract/json.ts";
import { child, children, type Located } from "../contract/located.ts";
import { follow } from "../contract/references.ts";
import { compareExtensions, extensionsIn } from "../extensions/compare-extensions.ts";
import { compareLifecycle } from "../lifecycle/lifecycle.ts";
import type { Context } from "./context.ts";

/** The objects of OpenAPI that have only texts, examples, extensions and an end in common. */
export function compareNotes(
  context: Context,
  before: Located,
  after: Located,
  texts: readonly string[],
): void {
  for (const name of texts) {
    const [was, is] = [child(before, name), child(after, name)];
    const at = is ?? was;
    if (at && !sameJson(was?.value, is?.value)) context.report({ rule: "text-changed", at, name });
  }
  compareExtensions(extensionsIn(before), extensionsIn(after), after, context.report);
  compareLifecycle([before], [after], after, context.today, context.report);
}

/** Compares `example` and `examples`, behind references too. */
export function compareExamples(context: Context, before: Located, after: Located): void {
  const [was, is] = [examplesOf(before), examplesOf(after)];
  for (const name of new Set([...was.keys(), ...is.keys()])) {
    const [one, other] = [was.get(name), is.get(name)];
    const at = other ?? one;
    if (at && !sameJson(one?.value, other?.value)) context.report({ rule: "example-changed", at, name });
  }
}

function examplesOf(owner: Located): ReadonlyMap<string, Located> {
  const named = children(child(owner, "examples")).map(([name, at]) => [name, follow(at)] as const);
  const single = child(owner, "example");
  return new Map(single ? [...named, ["", single]] : named);
}
