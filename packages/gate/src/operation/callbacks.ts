import { child, children, follow, type Located } from "../contract/located.ts";
import { callbackAdded } from "../rules/callback-added.ts";
import { callbackRemoved } from "../rules/callback-removed.ts";
import { operationAdded } from "../rules/operation-added.ts";
import { operationRemoved } from "../rules/operation-removed.ts";
import { compareOperation } from "./compare-operation.ts";
import type { Context } from "./context.ts";
import { operationsAt } from "./operations-at.ts";

/** Compares the calls that the server makes back. Their requests are the server's and their answers the caller's. */
export function compareCallbacks(context: Context, before: Located, after: Located): void {
  const turned = context.turned();
  const [was, is] = [callbacksOf(before), callbacksOf(after)];
  for (const [name, at] of was) {
    const now = is.get(name);
    if (now) compareCallback(turned, at, now);
    else turned.tell({ rule: callbackRemoved, at, name });
  }
  for (const [name, at] of is) if (!was.has(name)) turned.tell({ rule: callbackAdded, at, name });
}

function callbacksOf(operation: Located): ReadonlyMap<string, Located> {
  return new Map(children(child(operation, "callbacks")).map(([name, at]) => [name, follow(at)]));
}

function compareCallback(context: Context, before: Located, after: Located): void {
  const [was, is] = [operationsAt(before), operationsAt(after)];
  for (const [key, one] of was) {
    const other = is.get(key);
    if (other) compareOperation(context, one, other);
    else context.tell({ rule: operationRemoved, at: one.operation, name: key });
  }
  for (const [key, one] of is)
    if (!was.has(key)) context.tell({ rule: operationAdded, at: one.operation, name: key });
}
