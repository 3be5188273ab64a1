import type { Operation } from "./operations.ts";
import type { Schema } from "./schema.ts";

/** A part of an operation that is deprecated. */
export interface DeprecatedPart {
  /** Where it is on the operation's page, as the server's `Link` headers name it: `query-offset`, `body-a-b`. */
  readonly place: string;
  readonly name: string;
}

/** Every parameter and field of the operation that is deprecated, in the page's order. */
export function deprecatedParts({ parameters, body, answers }: Operation): DeprecatedPart[] {
  const answer = answers.find(({ status }) => status.startsWith("2"))?.schema;
  const own = parameters
    .filter(({ deprecated, schema }) => deprecated ?? schema.deprecated)
    .map(({ in: place, name }) => ({ place: `${place}-${name}`, name }));
  const within = [
    ...(body ? fieldsWithin(body.schema, "body") : []),
    ...(answer ? fieldsWithin(answer, "answer") : []),
  ];
  // A field of the same name in another branch has the same place.
  return [...new Map([...own, ...within].map((part) => [part.place, part])).values()];
}

/** A list has no place of its own: what is in it follows the list's name. */
function fieldsWithin({ properties = {}, items, oneOf = [] }: Schema, place: string): DeprecatedPart[] {
  return [
    ...Object.entries(properties).flatMap(([name, property]) => [
      ...(property.deprecated ? [{ place: `${place}-${name}`, name }] : []),
      ...fieldsWithin(property, `${place}-${name}`),
    ]),
    ...(items ? fieldsWithin(items, place) : []),
    ...oneOf.flatMap((branch) => fieldsWithin(branch, place)),
  ];
}

/**
 * Of several branches with a field of one name, the one whose field has the place that the name makes: links come because
 * something is deprecated, so that one, else the first.
 */
export function branchWithPlace(branches: readonly Schema[], name: string): Schema | undefined {
  return (
    branches.find(({ properties }) => properties?.[name]?.deprecated) ??
    branches.find(({ properties }) => properties?.[name])
  );
}
