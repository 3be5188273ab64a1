import type { Context } from "../redocly.ts";
import { alternativesOf, partsOf, type SchemaPlace } from "../schema.ts";
import { admitsObject } from "../values-within.ts";

/** True if an object that fits the schema cannot have a member the schema does not name. */
export function isClosed(place: SchemaPlace, resolve: Context["resolve"], seen?: Set<string>): boolean {
  const onTheWay = new Set(seen);
  return partsOf(place, resolve, onTheWay).some((part) => {
    const { additionalProperties, unevaluatedProperties } = part.schema;
    if (additionalProperties === false || unevaluatedProperties === false) return true;
    const objects = alternativesOf(part).filter((branch) => admitsObject(branch, resolve));
    return objects.length > 0 && objects.every((branch) => isClosed(branch, resolve, onTheWay));
  });
}
