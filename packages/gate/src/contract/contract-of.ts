import type { Side } from "../change.ts";
import { checkReferences } from "./check-references.ts";
import { GateError } from "./gate-error.ts";
import { isObject } from "./json.ts";
import { type Contract, start } from "./located.ts";

/** A parsed document as one side of a comparison. Throws a {@link GateError} if it is not OpenAPI 3.1. */
export function contractOf(root: unknown, side: Side): Contract {
  const version = isObject(root) ? root["openapi"] : undefined;
  if (!isObject(root) || typeof version !== "string" || !/^3\.1\.\d+$/.test(version))
    throw new GateError(
      "not-openapi-3.1",
      `The ${side} is not an OpenAPI 3.1 description: \`openapi\` is ${JSON.stringify(version) ?? "missing"}.`,
    );
  if (!isObject(root["paths"]) && !isObject(root["webhooks"]) && !isObject(root["components"]))
    throw new GateError(
      "not-openapi-3.1",
      `The ${side} has none of \`paths\`, \`webhooks\` and \`components\`.`,
    );
  const contract = { root, side };
  checkReferences(start(contract));
  return contract;
}
