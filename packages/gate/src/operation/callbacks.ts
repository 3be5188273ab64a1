import { child, children, type Located } from "../contract/located.ts";
import { follow } from "../contract/references.ts";
import type { Context } from "./context.ts";
import { operationsAt } from "./operations-at.ts";
import type { Parameterized } from "./parameters.ts";

/** A callback holds operations, and an operation callbacks: the comparison is passed in, so that no circle arises. */
type CompareOperation = (context: Context, before: Parameterized, after: Parameterized) => void;

/** Compares the calls that the server makes back. Their requests are the server's and their answers the caller's. */
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
    else reversed.report({ rule: "callback-removed", at, name });
  }
  for (const [name, at] of is) if (!was.has(name)) reversed.report({ rule: "callback-added", at, name });
}

function callbacksOf(operation: Located): ReadonlyMap<string, Located> {
  return new Map(children(child(operation, "callbacks")).map(([name, at]) => [name, follow(at)]));
}

function compareCallback(context: Context, before: Located, after: Located, compare: CompareOperation): void {
  const [was, is] = [operationsAt(before), operationsAt(after)];
  for (const [key, one] of was) {
    const other = is.get(key);
    if (other) compare(context, one, other);
    else context.report({ rule: "operation-removed", at: one.operation, name: key });
  }
  for (const [key, one] of is)
    if (!was.has(key)) context.report({ rule: "operation-added", at: one.operation, name: key });
}
