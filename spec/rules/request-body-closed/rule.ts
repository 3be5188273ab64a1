import { inPaths } from "../in-paths.ts";
import { mediaTypesOf } from "../media-types.ts";
import type { Rule } from "../redocly.ts";
import { admitsObject, valuesWithin } from "../values-within.ts";
import { mapOf } from "../yaml.ts";
import { isClosed } from "./closed.ts";

const json = /^application\/(?:.+\+)?json\b/i;

/**
 * A mistyped field is refused instead of silently ignored, so the caller learns of it. What a webhook carries may gain fields
 * instead; see webhook-body-open.
 */
export const requestBodyClosed: Rule = () => {
  // A schema that several bodies share is judged once.
  const seen = new Set<string>();

  return inPaths({
    RequestBody(body, { report, location, resolve }) {
      for (const mediaType of mediaTypesOf(body, location)) {
        if (!json.test(mediaType.name)) continue;
        const root = { schema: mapOf(mediaType.node.schema), location: mediaType.location.child(["schema"]) };
        for (const value of valuesWithin(root, resolve, seen)) {
          if (!admitsObject(value, resolve) || isClosed(value, resolve)) continue;
          report({
            message:
              "This object of a request body accepts unknown fields. Add `additionalProperties: false`, or `unevaluatedProperties: false` beside `allOf` or `oneOf`.",
            location: value.location,
          });
        }
      }
    },
  });
};
