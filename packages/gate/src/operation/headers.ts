import { asObject } from "../contract/json.ts";
import { child, children, type Located, useOf } from "../contract/located.ts";
import { follow } from "../contract/references.ts";
import { retirement } from "../lifecycle/lifecycle.ts";
import type { Context } from "./context.ts";
import { mediaTypes } from "./media-types.ts";
import { sharedParts } from "./serialization.ts";

/** Compares the headers of a response, or of one part of a body. */
export function compareHeaders(context: Context, before: Located, after: Located): void {
  const [was, is] = [headersOf(before), headersOf(after)];
  const { report } = context;
  for (const [key, { name, at }] of was) {
    const now = is.get(key);
    if (now && now.name !== name)
      report({ rule: "letter-case-changed", at: now.at, from: name, to: now.name });
    if (now) compareHeader(context, name, at, now.at);
    else report({ rule: "header-removed", at: useOf(at), name, ...retirement([at], context.today) });
  }
  for (const [key, { name, at }] of is)
    if (!was.has(key))
      report({ rule: isRequired(at) ? "required-header-added" : "header-added", at: useOf(at), name });
}

/**
 * Names of headers are the same in any letter case (RFC 9110 section 5.1). OpenAPI ignores `Content-Type` here: `content`
 * lists the media types.
 */
function headersOf(response: Located): ReadonlyMap<string, { name: string; at: Located }> {
  const all = children(child(response, "headers")).filter(([name]) => name.toLowerCase() !== "content-type");
  return new Map(all.map(([name, at]) => [name.toLowerCase(), { name, at: follow(at) }]));
}

function compareHeader(context: Context, name: string, before: Located, after: Located): void {
  const { report } = context;
  const at = child(after, "required") ?? child(before, "required") ?? after;
  if (!isRequired(before) && isRequired(after)) report({ rule: "header-became-required", at, name });
  if (isRequired(before) && !isRequired(after)) report({ rule: "header-became-optional", at, name });
  // A list is written between commas, exploded or not.
  const isObject = sharedParts(before, after).includes("object");
  const [from, to] = [before, after].map(
    (header) => isObject && (asObject(header.value)["explode"] ?? false),
  );
  if (from !== to)
    report({
      rule: "parameter-serialization-changed",
      at: child(after, "explode") ?? after,
      name: "explode",
      from,
      to,
    });
  context.schemas(before, after);
  const [was, is] = [mediaTypes(before), mediaTypes(after)];
  for (const [type, one] of was) {
    const other = is.get(type);
    if (other) {
      context.schemas(one, other);
      context.examples(one, other);
    } else report({ rule: "media-type-removed", at: useOf(one), name: type });
  }
  for (const [type, one] of is)
    if (!was.has(type)) report({ rule: "media-type-added", at: useOf(one), name: type });
  context.examples(before, after);
  context.notes(before, after, ["description"]);
}

function isRequired(header: Located): boolean {
  return asObject(header.value)["required"] === true;
}
