import { isObject } from "../contract/json.ts";
import { child, children, type Located } from "../contract/located.ts";
import { follow } from "../contract/references.ts";
import { addressesOf } from "./addresses.ts";
import type { Placed } from "./context.ts";

/** The methods that have a key of their own in a path item; `query` came with OpenAPI 3.2. */
const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/** The operations of a table of paths. */
export function operationsAt(paths: Located | undefined): readonly Placed[] {
  return children(paths)
    .filter(([path]) => !path.startsWith("x-"))
    .flatMap(([path, reference]) => {
      const item = follow(reference);
      const items = item.pointer === reference.pointer ? [item] : [item, reference];
      return items.flatMap((owner) =>
        operationsIn(owner).map(([method, operation]) => ({ method, path, items, operation })),
      );
    });
}

function operationsIn(item: Located): readonly (readonly [method: string, operation: Located])[] {
  const named = methods.flatMap((method) => {
    const operation = child(item, method);
    return operation && isObject(operation.value) ? [[method.toUpperCase(), operation] as const] : [];
  });
  return [...named, ...children(child(item, "additionalOperations"))];
}

export interface OperationPair {
  readonly before?: Placed;
  readonly after?: Placed;
}

/**
 * Finds each operation in the other contract: by the address that callers use, which is the server's prefix and the
 * path; else by the path alone. The names of path parameters are not part of either.
 */
export function pairOperations(
  base: readonly Placed[],
  revision: readonly Placed[],
): readonly OperationPair[] {
  const counterpart = new Map<Placed, Placed>();
  const left = new Set(revision);
  for (const keysOf of [exactAddresses, addresses, paths]) {
    const index = new Map<string, Placed>();
    for (const after of left) for (const key of keysOf(after)) if (!index.has(key)) index.set(key, after);
    for (const before of base) {
      if (counterpart.has(before)) continue;
      const after = keysOf(before)
        .map((key) => index.get(key))
        .find((one) => one !== undefined && left.has(one));
      if (!after) continue;
      counterpart.set(before, after);
      left.delete(after);
    }
  }
  const pairs = base.map((before): OperationPair => {
    const after = counterpart.get(before);
    return after ? { before, after } : { before };
  });
  return [...pairs, ...[...left].map((after) => ({ after }))];
}

/** A path without the names of its parameters. */
export function template(path: string): string {
  return path.replaceAll(/\{[^}]*\}/g, "{}");
}

function exactAddresses(placed: Placed): string[] {
  return addressesOf(placed).map((prefix) => `${placed.method} ${prefix}${placed.path}`);
}

function addresses(placed: Placed): string[] {
  return addressesOf(placed).map((prefix) => `${placed.method} ${prefix}${template(placed.path)}`);
}

function paths({ method, path }: Placed): string[] {
  return [`${method} ${template(path)}`];
}
