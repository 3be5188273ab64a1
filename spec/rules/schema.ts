import type { Context, Location } from "./redocly.ts";
import { isFilled, isMap, listOf, mapOf, type YamlMap } from "./yaml.ts";

/** A schema and where it is written. */
export interface SchemaPlace {
  readonly schema: YamlMap;
  readonly location: Location;
}

type Resolve = Context["resolve"];

export function admitsType({ type }: YamlMap, wanted: string): boolean {
  return type === wanted || listOf(type).includes(wanted);
}

/** Where a schema that is nothing but a `$ref` leads; any other schema itself. */
export function targetOf(place: SchemaPlace, resolve: Resolve): SchemaPlace {
  const isBareReference = place.schema.$ref !== undefined && Object.keys(place.schema).length === 1;
  return isBareReference ? (referenced(place, resolve) ?? place) : place;
}

/**
 * The schemas that a value has to satisfy all at once: the one given, the target of its `$ref`, the members of its
 * `allOf`, and theirs. A keyword in any of them holds for the value. A schema that is `seen` already is left out, so
 * that one which contains itself comes to an end.
 */
export function partsOf(place: SchemaPlace, resolve: Resolve, seen = new Set<string>()): SchemaPlace[] {
  if (seen.has(place.location.absolutePointer)) return [];
  seen.add(place.location.absolutePointer);

  const target = referenced(place, resolve);
  const inner = [...(target ? [target] : []), ...members(place, "allOf")];
  return [place, ...inner.flatMap((part) => partsOf(part, resolve, seen))];
}

/** The members of `oneOf` and `anyOf`: a value satisfies one of them. */
export function alternativesOf(place: SchemaPlace): SchemaPlace[] {
  return [...members(place, "oneOf"), ...members(place, "anyOf")];
}

/** A property, in each of the parts that declares it. */
export function propertyOf(parts: readonly SchemaPlace[], name: string): SchemaPlace[] {
  return parts.flatMap(({ schema, location }) => {
    const property = mapOf(schema.properties)[name];
    return isMap(property) ? [{ schema: property, location: location.child(["properties", name]) }] : [];
  });
}

/**
 * The absolute pointers of the properties that have a text, in one of the parts that declare them or in the schema that
 * they refer to.
 */
export function propertiesWith(
  keyword: "title" | "description",
  place: SchemaPlace,
  resolve: Resolve,
): string[] {
  const parts = partsOf(place, resolve);
  const names = new Set(parts.flatMap(({ schema }) => Object.keys(mapOf(schema.properties))));
  return [...names].flatMap((name) => {
    const declarations = propertyOf(parts, name);
    const has = declarations
      .flatMap((declaration) => partsOf(declaration, resolve))
      .some(({ schema }) => isFilled(schema[keyword]));
    return has ? declarations.map(({ location }) => location.absolutePointer) : [];
  });
}

function referenced({ schema, location }: SchemaPlace, resolve: Resolve): SchemaPlace | undefined {
  if (schema.$ref === undefined) return undefined;
  const target = resolve(schema, location.source.absoluteRef);
  return target.location && { schema: mapOf(target.node), location: target.location };
}

function members({ schema, location }: SchemaPlace, keyword: string): SchemaPlace[] {
  return listOf(schema[keyword]).map((member, index) => ({
    schema: mapOf(member),
    location: location.child([keyword, index]),
  }));
}
