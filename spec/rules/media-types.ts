import type { Location } from "./redocly.ts";
import { mapOf, type YamlMap } from "./yaml.ts";

export const problemMediaType = "application/problem+json";

export interface MediaType {
  readonly name: string;
  readonly node: YamlMap;
  readonly location: Location;
}

/** The entries of `content` of a request body or a response. */
export function mediaTypesOf(owner: unknown, location: Location): MediaType[] {
  return Object.entries(mapOf(mapOf(owner).content)).map(([name, node]) => ({
    name,
    node: mapOf(node),
    location: location.child(["content", name]),
  }));
}
