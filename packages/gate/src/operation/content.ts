import { sameJson } from "../contract/json.ts";
import { child, children, type Located } from "../contract/located.ts";
import { follow } from "../contract/references.ts";
import { compareExtensions, extensionsIn } from "../extensions/compare-extensions.ts";
import type { Context } from "./context.ts";
import { compareEncodings } from "./encoding.ts";

/** Compares the bodies under `content`, by media type. */
export function compareContent(context: Context, before: Located, after: Located): void {
  const [was, is] = [mediaTypes(before), mediaTypes(after)];
  for (const [name, at] of was) {
    const now = is.get(name);
    if (now) compareMediaType(context, at, now);
    else context.report({ rule: "media-type-removed", at, name });
  }
  for (const [name, at] of is) if (!was.has(name)) context.report({ rule: "media-type-added", at, name });
}

/** Names of media types in any letter case and with any spaces are the same (RFC 9110 section 8.3.1). */
function mediaTypes(owner: Located): ReadonlyMap<string, Located> {
  return new Map(
    children(child(owner, "content")).map(([name, at]) => [name.toLowerCase().replaceAll(/\s/g, ""), at]),
  );
}

function compareMediaType(context: Context, before: Located, after: Located): void {
  context.schemas(before, after);
  compareExamples(context, before, after);
  compareExtensions(extensionsIn(before), extensionsIn(after), after, context.report);
  compareEncodings(context, before, after);
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
