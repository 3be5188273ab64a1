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
    return target.location && target.node !== undefined
      ? [{ status, response: mapOf(target.node), location: target.location }]
      : [];
  });
}

export function isFailure({ status }: Answer): boolean {
  return /^[45]/.test(status);
}

/** Makes a visitor that reports each answer without one of the headers that it must declare; `wanted` has them by status. */
export function requireHeaders(
  wanted: (status: string) => readonly string[],
): (responses: unknown, context: Context) => void {
  // A shared response is judged once per header, however many operations use it.
  const judged = new Set<string>();
  return (responses, context) => {
    for (const { status, response, location } of answersOf(responses, context)) {
      // Header names are case-insensitive.
      const declared = Object.keys(mapOf(response.headers)).map((name) => name.toLowerCase());
      for (const header of wanted(status)) {
        const question = `${header} of ${location.absolutePointer}`;
        if (declared.includes(header.toLowerCase()) || judged.has(question)) continue;
        judged.add(question);
        context.report({
          message: `The answer ${status} does not declare the header ${header}. Add it under \`headers\` with a $ref to the file in components/headers/.`,
          location,
        });
      }
    }
  };
}
