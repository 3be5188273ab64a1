import { asObject } from "../contract/json.ts";
import { child, type Located, useOf } from "../contract/located.ts";
import { follow } from "../contract/references.ts";
import type { Context } from "./context.ts";

export function compareRequestBodies(context: Context, before: Located, after: Located): void {
  const [was, is] = [before, after].map((operation) => {
    const body = child(operation, "requestBody");
    return body && follow(body);
  });
  const { report } = context;
  if (was && !is) report({ rule: "request-body-removed", at: useOf(was) });
  if (!was && is)
    report({ rule: isRequired(is) ? "required-request-body-added" : "request-body-added", at: useOf(is) });
  if (!was || !is) return;
  const at = child(is, "required") ?? is;
  if (!isRequired(was) && isRequired(is)) report({ rule: "request-body-became-required", at });
  if (isRequired(was) && !isRequired(is)) report({ rule: "request-body-became-optional", at });
  context.content(was, is);
  context.notes(was, is, ["description"]);
}

function isRequired(body: Located): boolean {
  return asObject(body.value)["required"] === true;
}
