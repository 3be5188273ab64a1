import type { Context, Location } from "../redocly.ts";
import { partsOf, propertyOf, type SchemaPlace } from "../schema.ts";
import { listOf } from "../yaml.ts";
import { isCodeList } from "./code-list.ts";

/** A value that a response leaves over for a property, and where it says so. */
export interface NarrowedValue {
  readonly value: unknown;
  readonly location: Location;
}

/** The values to which `const` or `enum`, in any part of the schema, narrows a property. */
export function narrowedValues(
  place: SchemaPlace,
  property: string,
  resolve: Context["resolve"],
): NarrowedValue[] {
  return propertyOf(partsOf(place, resolve), property)
    .flatMap((declaration) => partsOf(declaration, resolve))
    .filter((part) => !isCodeList(part.location))
    .flatMap(({ schema, location }) => [
      ...(schema.const === undefined ? [] : [{ value: schema.const, location: location.child(["const"]) }]),
      ...listOf(schema.enum).map((value, index) => ({ value, location: location.child(["enum", index]) })),
    ]);
}
