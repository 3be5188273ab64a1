import { mediaTypesOf } from "../media-types.ts";
import type { Rule } from "../redocly.ts";
import { admitsObject, valuesWithin } from "../values-within.ts";
import { mapOf } from "../yaml.ts";

const json = /^application\/(?:.+\+)?json\b/i;
const closing = ["additionalProperties", "unevaluatedProperties"];

/**
 * A receiver that validates a webhook by a closed schema refuses it as soon as the API adds a field, so what a webhook carries
 * stays open at any depth.
 */
export const webhookBodyOpen: Rule = () => {
  // A schema that several webhooks share is judged once.
  const seen = new Set<string>();

  return {
    WebhooksMap: {
      RequestBody(body, { report, location, resolve }) {
        for (const mediaType of mediaTypesOf(body, location)) {
          if (!json.test(mediaType.name)) continue;
          const root = {
            schema: mapOf(mediaType.node.schema),
            location: mediaType.location.child(["schema"]),
          };
          for (const value of valuesWithin(root, resolve, seen)) {
            const keyword = closing.find((one) => mapOf(value.schema)[one] === false);
            if (keyword === undefined || !admitsObject(value, resolve)) continue;
            report({
              message: `This object of a webhook accepts no further fields, so receivers that validate it refuse a later version. Delete \`${keyword}: false\`.`,
              location: value.location.child([keyword]).key(),
            });
          }
        }
      },
    },
  };
};
