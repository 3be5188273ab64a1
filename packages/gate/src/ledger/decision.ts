import { Ajv2020 } from "ajv/dist/2020.js";
import { isDay } from "../lifecycle/lifecycle.ts";

/** A break that was accepted, until a day. */
export interface Decision {
  /** Of the change, as the gate prints it. */
  readonly fingerprint: string;
  readonly reason: string;
  readonly approver: string;
  /** The last day on which the decision holds, such as 2027-01-31. */
  readonly expires: string;
}

const ajv = new Ajv2020({ allErrors: true });
ajv.addFormat("day", { type: "string", validate: isDay });

const text = { type: "string", minLength: 3, maxLength: 1000 };

/** Whether a parsed file is a ledger; afterwards `isLedger.errors` says why not. */
export const isLedger = ajv.compile<{ readonly decisions: readonly Decision[] }>({
  type: "object",
  required: ["decisions"],
  additionalProperties: false,
  properties: {
    decisions: {
      type: "array",
      items: {
        type: "object",
        required: ["fingerprint", "reason", "approver", "expires"],
        additionalProperties: false,
        properties: {
          fingerprint: { type: "string", pattern: "^[0-9a-f]{16}$" },
          reason: text,
          approver: text,
          expires: { type: "string", format: "day" },
        },
      },
    },
  },
});
