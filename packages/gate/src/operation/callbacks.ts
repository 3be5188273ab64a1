import { child, children, type Located, useOf } from "../contract/located.ts";
import { follow } from "../contract/references.ts";
import type { Context, Placed } from "./context.ts";
import { operationsAt, pairOperations } from "./operations-at.ts";

/** A callback holds operations, and an operation callbacks: the comparison is passed in, so that no circle arises. */
type CompareOperation = (context: Context, before: Placed, after: Placed) => void;

/** Compares the calls that the server makes back. Their requests are the server's and their responses the caller's. */
export function compareCallbacks(
  context: Context,
  before: Located,
  after: Located,
  compare: CompareOperation,
): void {
  const reversed = context.reversed();
  const [was, is] = [callbacksOf(before), callbacksOf(after)];
  for (const [name, at] of was) {
    const now = is.get(name);
    if (now) compareCallback(reversed, at, now, compare);
    else reversed.report({ rule: "callback-removed", at: useOf(at), name });
  }
  for (const [name, at] of is)
    if (!was.has(name)) reversed.report({ rule: "callback-added", at: useOf(at), name });
}

function callbacksOf(operation: Located): ReadonlyMap<string, Located> {
  return new Map(children(child(operation, "callbacks")).map(([name, at]) => [name, follow(at)]));
}

function compareCallback(context: Context, before: Located, after: Located, compare: CompareOperation): void {
  context.notes(before, after, []);
  for (const pair of pairOperations(operationsAt(before), operationsAt(after))) {
    if (pair.before && pair.after) compare(context, pair.before, pair.after);
    else if (pair.before)
      context.report({ rule: "operation-removed", at: pair.before.operation, name: nameOf(pair.before) });
    else if (pair.after)
      context.report({ rule: "operation-added", at: pair.after.operation, name: nameOf(pair.after) });
  }
}

function nameOf({ method, path }: Placed): string {
  return `${method} ${path.replaceAll(/\{[^}]*\}/g, "{}")}`;
}
