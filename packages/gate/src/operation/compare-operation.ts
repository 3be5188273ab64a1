import { asList, asObject, sameJson } from "../contract/json.ts";
import { child, type Located } from "../contract/located.ts";
import { compareCallbacks } from "./callbacks.ts";
import type { Context, Placed } from "./context.ts";
import { compareParameters } from "./parameters.ts";
import { compareRequestBodies } from "./request-body.ts";
import { compareResponses } from "./responses.ts";
import { compareSecurity } from "./security.ts";
import { compareServers } from "./servers.ts";

/** Compares one operation in both contracts, in the order in which OpenAPI describes its parts. */
export function compareOperation(context: Context, before: Placed, after: Placed): void {
  const [was, is] = [before.operation, after.operation];
  compareOperationId(context, was, is);
  compareTags(context, was, is);
  context.notes(was, is, ["summary", "description", "externalDocs"]);
  compareItems(context, before, after);
  compareParameters(context, before, after);
  compareRequestBodies(context, was, is);
  compareResponses(context.reversed(), was, is);
  compareCallbacks(context, was, is, compareOperation);
  compareSecurity(context, was, is);
  compareServers(context, before, after);
}

function compareOperationId(context: Context, before: Located, after: Located): void {
  const [from, to] = [before, after].map(({ value }) => asObject(value)["operationId"]);
  if (from === to) return;
  const at = child(after, "operationId") ?? after;
  context.report({ rule: from === undefined ? "operation-id-added" : "operation-id-changed", at, from, to });
}

function compareTags(context: Context, before: Located, after: Located): void {
  const [from, to] = [before, after].map(({ value }) => asList(asObject(value)["tags"]));
  if (!sameJson(from, to))
    context.report({ rule: "tags-changed", at: child(after, "tags") ?? after, from, to });
}

/** What is written beside the reference of a path item wins over what it names. */
function compareItems(context: Context, before: Placed, after: Placed): void {
  const [was, is] = [before, after].map(({ items }) => {
    const members = items.flatMap(({ value }) => Object.entries(asObject(value)));
    return items[0] && { ...items[0], value: Object.fromEntries(members) };
  });
  if (was && is) context.notes(was, is, ["summary", "description"]);
}
