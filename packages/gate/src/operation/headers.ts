import { asObject } from "../contract/json.ts";
import { child, children, follow, type Located, useOf } from "../contract/located.ts";
import { retirement } from "../lifecycle/retirement.ts";
import { headerAdded } from "../rules/header-added.ts";
import { headerBecameOptional } from "../rules/header-became-optional.ts";
import { headerBecameRequired } from "../rules/header-became-required.ts";
import { headerRemoved } from "../rules/header-removed.ts";
import { letterCaseChanged } from "../rules/letter-case-changed.ts";
import { parameterSerializationChanged } from "../rules/parameter-serialization-changed.ts";
import { requiredHeaderAdded } from "../rules/required-header-added.ts";
import { compareContent, compareExamples } from "./content.ts";
import { type Context, compareNotes } from "./context.ts";

export function compareHeaders(context: Context, before: Located, after: Located): void {
  const [was, is] = [headersOf(before), headersOf(after)];
  const { tell } = context;
  for (const [key, { name, at }] of was) {
    const now = is.get(key);
    if (now && now.name !== name) tell({ rule: letterCaseChanged, at: now.at, from: name, to: now.name });
    if (now) compareHeader(context, name, at, now.at);
    else tell({ rule: headerRemoved, at: useOf(at), name, ...retirement([at], context.today) });
  }
  for (const [key, { name, at }] of is)
    if (!was.has(key))
      tell({ rule: isRequired(at) ? requiredHeaderAdded : headerAdded, at: useOf(at), name });
}

/** Names of headers are the same in any letter case (RFC 9110 section 5.1). */
function headersOf(response: Located): ReadonlyMap<string, { name: string; at: Located }> {
  const all = children(child(response, "headers"));
  return new Map(all.map(([name, at]) => [name.toLowerCase(), { name, at: follow(at) }]));
}

function compareHeader(context: Context, name: string, before: Located, after: Located): void {
  const { tell } = context;
  const at = child(after, "required") ?? after;
  if (!isRequired(before) && isRequired(after)) tell({ rule: headerBecameRequired, at, name });
  if (isRequired(before) && !isRequired(after))
    tell({
      rule: headerBecameOptional,
      at: child(after, "required") ?? child(before, "required") ?? after,
      name,
    });
  const [from, to] = [before, after].map(({ value }) => asObject(value)["explode"] ?? false);
  if (from !== to)
    tell({
      rule: parameterSerializationChanged,
      at: child(after, "explode") ?? after,
      name: "explode",
      from,
      to,
    });
  context.schemas(before, after);
  if (child(before, "content") || child(after, "content")) compareContent(context, before, after);
  compareExamples(context, before, after);
  compareNotes(context, before, after, ["description"]);
}

function isRequired(header: Located): boolean {
  return asObject(header.value)["required"] === true;
}
