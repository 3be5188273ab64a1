import { answersOf } from "../answers.ts";
import { mediaTypesOf } from "../media-types.ts";
import type { Context, Location } from "../redocly.ts";
import { partsOf } from "../schema.ts";
import { valuesWithin } from "../values-within.ts";
import { listOf, mapOf, type YamlMap } from "../yaml.ts";

type Place = Pick<Context, "location" | "resolve">;

/** The first part of an operation that is deprecated, in words; `undefined` when none is. */
export function deprecatedPart(item: YamlMap, operation: YamlMap, context: Context): string | undefined {
  if (operation.deprecated === true) return "the operation";
  const parameter = [...listOf(item.parameters), ...listOf(operation.parameters)]
    .map((raw) => mapOf(follow(raw, context).node))
    .find(({ deprecated }) => deprecated === true);
  if (parameter) return `the parameter ${parameter.name}`;
  if (sendsDeprecated(operation.requestBody, context)) return "a field of the request body";
  const answers = answersOf(operation.responses, context);
  if (answers.some(({ response, location }) => holdsDeprecated(response, location, context)))
    return "a field of an answer";
  return undefined;
}

function sendsDeprecated(requestBody: unknown, context: Context): boolean {
  const { node, location } = follow(requestBody, context);
  return holdsDeprecated(node, location, context);
}

function holdsDeprecated(owner: unknown, location: Location, { resolve }: Place): boolean {
  return mediaTypesOf(owner, location).some((mediaType) => {
    const root = { schema: mapOf(mediaType.node.schema), location: mediaType.location.child(["schema"]) };
    const values = [...valuesWithin(root, resolve, new Set())];
    return values.some((value) => partsOf(value, resolve).some(({ schema }) => schema.deprecated === true));
  });
}

function follow(raw: unknown, { resolve, location }: Place): { node: unknown; location: Location } {
  if (mapOf(raw).$ref === undefined) return { node: raw, location };
  const target = resolve(raw, location.source.absoluteRef);
  return { node: target.node, location: target.location ?? location };
}
