import type { Operation, Schema } from "@specie/contract";
import { successesOf } from "../contract.ts";

export interface DeprecatedPart {
  /** The anchor on the operation's page, as the server's `Link` headers name it: `query-offset`, `body-a-b`. */
  readonly anchor: string;
  readonly name: string;
}

/** Every deprecated parameter and field of the operation, in the page's order. */
export function deprecatedParts(operation: Operation): DeprecatedPart[] {
  const { parameters, body } = operation;
  // A webhook may say nothing of how it is received.
  const success = successesOf(operation)[0]?.content?.schema;
  const own = parameters
    .filter(({ deprecated, schema }) => deprecated ?? schema.deprecated)
    .map(({ in: location, name }) => ({ anchor: `${location}-${name}`, name }));
  const within = [
    ...(body ? fieldsWithin(body.schema, "body") : []),
    ...(success ? fieldsWithin(success, "answer") : []),
  ];
  // A field of the same name in another branch has the same anchor.
  return [...new Map([...own, ...within].map((part) => [part.anchor, part])).values()];
}

/** A list has no anchor of its own: the anchors of its items begin with the list's. */
function fieldsWithin(
  { properties = {}, items, oneOf = [], anyOf = [] }: Schema,
  anchor: string,
): DeprecatedPart[] {
  return [
    ...Object.entries(properties).flatMap(([name, property]) => [
      ...(property.deprecated ? [{ anchor: `${anchor}-${name}`, name }] : []),
      ...fieldsWithin(property, `${anchor}-${name}`),
    ]),
    ...(items ? fieldsWithin(items, anchor) : []),
    ...[...oneOf, ...anyOf].flatMap((branch) => fieldsWithin(branch, anchor)),
  ];
}

/**
 * The branch whose field carries the anchor, where several have a field of one name: the deprecated one, which the
 * server's `Link` headers point at, else the first.
 */
export function branchWithAnchor(branches: readonly Schema[], name: string): Schema | undefined {
  return (
    branches.find(({ properties }) => properties?.[name]?.deprecated) ??
    branches.find(({ properties }) => properties?.[name])
  );
}
