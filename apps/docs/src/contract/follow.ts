import type { Reference } from "./document.ts";

/**
 * The component that a reference leads to, or the object itself where the contract holds it in place. The bundle knows
 * references of one form only, `#/components/<kind>/<name>`.
 */
export function follow<Component extends object>(
  components: Readonly<Record<string, Component>>,
  node: Component | Reference,
): Component {
  if (!("$ref" in node) || typeof node.$ref !== "string") return withoutReference(node);
  const component = components[lastPart(node.$ref)];
  if (component === undefined) throw new Error(`The contract's reference ${node.$ref} leads nowhere`);
  return component;
}

/** The component's name in a reference. */
function lastPart(reference: string): string {
  return reference.slice(reference.lastIndexOf("/") + 1);
}

function withoutReference<Component extends object>(node: Component | Reference): Component {
  return node as Component; // The caller has just seen that there is no $ref.
}
