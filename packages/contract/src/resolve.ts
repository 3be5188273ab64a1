import type { Contract, Reference } from "./openapi.ts";

/**
 * The object that a reference such as `#/components/parameters/Limit` leads to, through further references to the last
 * one; any other object is returned as it is. Members beside a `$ref` override those of the target (OpenAPI 3.1).
 *
 * @throws Error when a reference is external, has no target, or leads back to itself.
 */
export function resolve<Node extends object>(contract: Contract, node: Node | Reference): Node {
  let resolved: object = node;
  const followed = new Set<string>();
  while ("$ref" in resolved) {
    const { $ref, ...beside } = resolved;
    const reference = String($ref);
    if (followed.has(reference))
      throw new Error(`The contract's reference ${reference} leads back to itself.`);
    followed.add(reference);
    resolved = { ...targetOf(contract, reference), ...beside };
  }
  return resolved as Node; // The target of a reference has the type of the object that it replaces.
}

/** What one reference leads to, which may hold a reference again. */
export function targetOf(contract: Contract, reference: string): object {
  if (!reference.startsWith("#/"))
    throw new Error(`The contract's reference ${reference} is not internal. Bundle the contract first.`);
  const names = reference.slice(2).split("/").map(unescapeToken);
  let target: unknown = contract;
  for (const name of names) target = memberOf(target, name);
  if (typeof target !== "object" || target === null)
    throw new Error(`The contract's reference ${reference} has no target. Correct it, or add the component.`);
  return target;
}

/** A token of a JSON Pointer in a URI fragment (RFC 6901, section 6). */
function unescapeToken(token: string): string {
  return decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~");
}

function memberOf(parent: unknown, name: string): unknown {
  if (typeof parent !== "object" || parent === null) return undefined;
  return Object.getOwnPropertyDescriptor(parent, name)?.value;
}
