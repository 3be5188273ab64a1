import { child, children, type Located } from "../contract/located.ts";
import { follow } from "../contract/references.ts";
import type { Parameterized } from "./parameters.ts";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** The operations of a table of paths, by method and path; what path parameters are called makes no difference. */
export function operationsAt(paths: Located | undefined): ReadonlyMap<string, Parameterized> {
  const all = new Map<string, Parameterized>();
  for (const [path, reference] of children(paths)) {
    if (path.startsWith("x-")) continue;
    const item = follow(reference);
    for (const method of methods) {
      const operation = child(item, method);
      if (operation)
        all.set(`${method.toUpperCase()} ${path.replaceAll(/\{[^}]*\}/g, "{}")}`, { path, item, operation });
    }
  }
  return all;
}
