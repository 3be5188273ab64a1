import { child, children, type Located, useOf } from "../contract/located.ts";
import { follow } from "../contract/references.ts";
import type { Finding } from "../finding.ts";
import type { Context } from "./context.ts";
import { compareLinks } from "./links.ts";

/** `default`, among statuses that are compared without letter case. */
const anyStatus = "DEFAULT";

export function compareResponses(context: Context, before: Located, after: Located): void {
  const [was, is] = [responsesOf(before), responsesOf(after)];
  const [all, allNow] = [child(before, "responses"), child(after, "responses")];
  if (all && allNow) context.notes(all, allNow, []);
  for (const [status, at] of was) {
    const now = is.get(status);
    const general = is.get(`${status[0]}XX`);
    const isPrecise = status.endsWith("XX") && [...is.keys()].some((one) => one[0] === status[0]);
    if (now) compareResponse(context, at, now);
    // The range describes it from now on.
    else if (general) compareResponse(context, at, general);
    else if (!isPrecise) context.report({ rule: "response-removed", at: useOf(at), ...called(status) });
  }
  for (const [status, at] of is) {
    if (was.has(status)) continue;
    const range = was.get(`${status[0]}XX`);
    const rule = /^[23]/.test(status) && !range ? "success-response-added" : "response-added";
    context.report({ rule, at: useOf(at), ...called(status) });
    const general = range ?? was.get(anyStatus);
    if (general) compareResponse(context, general, at);
  }
}

/** Ranges of statuses, such as `4XX`, and `default` are compared without letter case. */
function responsesOf(operation: Located): ReadonlyMap<string, Located> {
  const all = children(child(operation, "responses")).filter(([status]) => !status.startsWith("x-"));
  return new Map(all.map(([status, at]) => [status.toUpperCase(), follow(at)]));
}

function called(status: string): Pick<Finding, "name" | "shown"> {
  return status === anyStatus ? { name: status, shown: "default" } : { name: status };
}

function compareResponse(context: Context, before: Located, after: Located): void {
  context.headers(before, after);
  context.content(before, after);
  compareLinks(context, before, after);
  context.notes(before, after, ["summary", "description"]);
}
