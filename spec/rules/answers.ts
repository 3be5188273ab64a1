import type { Context, Location } from "./redocly.ts";
import { mapOf, type YamlMap } from "./yaml.ts";

/** A response as one operation declares it: the file it is written in may serve many operations. */
export interface Answer {
  readonly status: string;
  readonly response: YamlMap;
  readonly location: Location;
}

/** The answers in a `responses` mapping, each followed to the file that holds it. */
export function answersOf(responses: unknown, { location, resolve }: Context): Answer[] {
  return Object.entries(mapOf(responses)).flatMap(([status, raw]) => {
    if (status.startsWith("x-")) return [];
    const isReference = mapOf(raw).$ref !== undefined;
    if (!isReference) return [{ status, response: mapOf(raw), location: location.child([status]) }];
    const target = resolve(raw, location.source.absoluteRef);
    return target.location ? [{ status, response: mapOf(target.node), location: target.location }] : [];
  });
}

export function isFailure({ status }: Answer): boolean {
  return /^[45]/.test(status);
}
