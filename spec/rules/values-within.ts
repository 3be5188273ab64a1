import type { Context } from "./redocly.ts";
import { admitsType, alternativesOf, partsOf, type SchemaPlace, targetOf } from "./schema.ts";
import { isMap, listOf, mapOf } from "./yaml.ts";

type Resolve = Context["resolve"];

/**
 * The schema of a value and of every value inside it, at the place where each is written. The parts and
 * alternatives of one value are not listed by themselves: only together do they say what it may be.
 */
export function* valuesWithin(
  place: SchemaPlace,
  resolve: Resolve,
  seen: Set<string>,
): Generator<SchemaPlace> {
  const value = targetOf(place, resolve);
  if (seen.has(value.location.absolutePointer)) return;
  seen.add(value.location.absolutePointer);

  yield value;
  for (const part of layersOf(value, resolve)) {
    for (const child of childrenOf(part)) yield* valuesWithin(child, resolve, seen);
  }
}

/** True if the schema, one of its parts or one of its alternatives describes an object. */
export function admitsObject(place: SchemaPlace, resolve: Resolve): boolean {
  return layersOf(place, resolve).some(
    ({ schema }) => admitsType(schema, "object") || schema.properties !== undefined,
  );
}

/** Everything that is said about one value: its parts, their alternatives, the parts of those, and so on. */
function layersOf(place: SchemaPlace, resolve: Resolve, seen = new Set<string>()): SchemaPlace[] {
  return partsOf(place, resolve, seen).flatMap((part) => [
    part,
    ...alternativesOf(part).flatMap((branch) => layersOf(branch, resolve, seen)),
  ]);
}

/** The schemas of the values directly inside: members of an object and items of an array. */
function childrenOf({ schema, location }: SchemaPlace): SchemaPlace[] {
  const named = ["properties", "patternProperties"].flatMap((keyword) =>
    Object.entries(mapOf(schema[keyword])).map(([name, child]) => ({ child, path: [keyword, name] })),
  );
  const single = ["additionalProperties", "unevaluatedProperties", "items", "contains"].map((keyword) => ({
    child: schema[keyword],
    path: [keyword],
  }));
  const listed = listOf(schema.prefixItems).map((child, index) => ({ child, path: ["prefixItems", index] }));
  return [...named, ...single, ...listed].flatMap(({ child, path }) =>
    isMap(child) ? [{ schema: child, location: location.child(path) }] : [],
  );
}
