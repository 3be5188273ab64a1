import { child, type Located, useOf } from "../contract/located.ts";
import { compareExtensions, extensionsIn } from "../extensions/compare-extensions.ts";
import { isBinary, viewOf } from "../schema/view.ts";
import type { Context } from "./context.ts";
import { compareEncodings } from "./encoding.ts";
import { isWithin, mediaTypes } from "./media-types.ts";

/** Compares the bodies under `content`, by media type. A range, such as `image/*`, covers the types in it. */
export function compareContent(context: Context, before: Located, after: Located): void {
  const [was, is] = [mediaTypes(before), mediaTypes(after)];
  const covering = (all: ReadonlyMap<string, Located>, name: string) =>
    [...all].find(([range]) => isWithin(name, range))?.[1];
  for (const [name, at] of was) {
    // What the server returns may become more precise; what callers send may become more general.
    const now = is.get(name) ?? (context.direction === "request" ? covering(is, name) : undefined);
    const isPrecise =
      context.direction === "response" && [...is.keys()].some((one) => !was.has(one) && isWithin(one, name));
    if (now) compareMediaType(context, name, at, now);
    else if (!isPrecise) context.report({ rule: "media-type-removed", at: useOf(at), name });
  }
  for (const [name, at] of is) {
    if (was.has(name)) continue;
    context.report({ rule: "media-type-added", at: useOf(at), name });
    const general = context.direction === "response" ? covering(was, name) : undefined;
    if (general) compareMediaType(context, name, general, at);
  }
}

function compareMediaType(context: Context, name: string, before: Located, after: Located): void {
  // OpenAPI 3.0 describes bytes as a binary string, 3.1 by the media type alone.
  const isBytes = !/json|xml|form|multipart|text|yaml/.test(name) && [before, after].every(isOpaque);
  if (!isBytes) context.schemas(before, after);
  // OpenAPI 3.2: the items of a stream.
  context.schemas(before, after, "itemSchema");
  context.examples(before, after);
  compareExtensions(extensionsIn(before), extensionsIn(after), after, context.report);
  compareEncodings(context, before, after);
}

function isOpaque(mediaType: Located): boolean {
  const schema = child(mediaType, "schema");
  return schema === undefined || isBinary(viewOf([schema]));
}
