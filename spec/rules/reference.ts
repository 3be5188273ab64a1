import type { Location, Resolved } from "./redocly.ts";
import { mapOf, type YamlMap } from "./yaml.ts";

/** A node that a reference passes or ends at. */
export interface Stop {
  readonly node: YamlMap;
  readonly location: Location;
}

/** The way from one `$ref` to what it points at: the target, or a further reference. */
export interface Step {
  readonly $ref: string;
  readonly from: Stop;
  readonly to: Stop;
}

/**
 * Redocly visits a reference and then at once its target. What lies between is known from here alone: files such as
 * one that has a `$ref` and a description of its own. A place with nothing but a `$ref` is not a stop.
 */
export function stepsOf(reference: Stop, { chain = [], node, location }: Resolved): Step[] {
  const stops = [...chain, { node, location }];
  return stops.flatMap(({ node, location }, index) => {
    const from = stops[index - 1] ?? reference;
    const { $ref } = mapOf(from.node);
    if (typeof $ref !== "string" || !from.location || !location) return [];
    return [
      {
        $ref,
        from: { node: mapOf(from.node), location: from.location },
        to: { node: mapOf(node), location },
      },
    ];
  });
}
