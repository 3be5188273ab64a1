import { answersOf } from "../answers.ts";
import type { Rule } from "../redocly.ts";
import { mapOf } from "../yaml.ts";

/**
 * The sender of a webhook acts on the status alone: a success means that it need not be sent again. So the contract
 * declares the status of a success, and the answer has no body.
 */
export const webhookAcknowledged: Rule = () => ({
  WebhooksMap: {
    Responses(responses, context) {
      const successes = answersOf(responses, context).filter(({ status }) => /^2/.test(status));
      if (successes.length === 0)
        context.report({
          message:
            "The webhook declares no success, so a receiver cannot acknowledge it. Add a response 204 without a body.",
          location: context.location.key(),
        });
      for (const { status, response, location } of successes)
        if (Object.keys(mapOf(response.content)).length > 0)
          context.report({
            message: `The answer ${status} of a webhook has a body, which its sender does not read. Delete \`content\`.`,
            location: location.child(["content"]).key(),
          });
    },
  },
});
