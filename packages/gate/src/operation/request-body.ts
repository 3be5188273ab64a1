import { asObject } from "../contract/json.ts";
import { child, follow, type Located, useOf } from "../contract/located.ts";
import { requestBodyAdded } from "../rules/request-body-added.ts";
import { requestBodyBecameOptional } from "../rules/request-body-became-optional.ts";
import { requestBodyBecameRequired } from "../rules/request-body-became-required.ts";
import { requestBodyRemoved } from "../rules/request-body-removed.ts";
import { requiredRequestBodyAdded } from "../rules/required-request-body-added.ts";
import { compareContent } from "./content.ts";
import { type Context, compareNotes } from "./context.ts";

export function compareRequestBodies(context: Context, before: Located, after: Located): void {
  const [was, is] = [before, after].map((operation) => {
    const body = child(operation, "requestBody");
    return body && follow(body);
  });
  const { tell } = context;
  if (was && !is) tell({ rule: requestBodyRemoved, at: useOf(was) });
  if (!was && is) tell({ rule: isRequired(is) ? requiredRequestBodyAdded : requestBodyAdded, at: useOf(is) });
  if (!was || !is) return;
  const at = child(is, "required") ?? is;
  if (!isRequired(was) && isRequired(is)) tell({ rule: requestBodyBecameRequired, at });
  if (isRequired(was) && !isRequired(is)) tell({ rule: requestBodyBecameOptional, at });
  compareContent(context, was, is);
  compareNotes(context, was, is, ["description"]);
}

function isRequired(body: Located): boolean {
  return asObject(body.value)["required"] === true;
}
