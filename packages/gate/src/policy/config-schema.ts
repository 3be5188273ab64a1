import { extensionKinds } from "../extensions/known-extensions.ts";
import { ruleIds } from "../rules/index.ts";
import { impacts, languages } from "../rules/rule.ts";

const text = { type: "string", minLength: 1 } as const;
const level = { enum: [...impacts, "off"] };
const day = { type: "string", format: "day", examples: ["2027-01-31"] };

/** The JSON Schema of `specie-gate.yaml`; `specie-gate.schema.json` is written from it, for editors. */
export const configSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "specie-gate.yaml",
  type: "object",
  additionalProperties: false,
  properties: {
    contracts: {
      description: "The contracts that are judged when none is given on the command line.",
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        additionalProperties: false,
        required: ["base", "revision"],
        properties: {
          base: {
            ...text,
            description: "The released contract: a file, a URL, git:REF:PATH, or a folder of releases.",
          },
          revision: { ...text, description: "The contract to judge: a file, a URL or git:REF:PATH." },
          ledger: { ...text, description: "The file of accepted breaks." },
        },
      },
    },
    rules: {
      description: "What a rule counts as, for all values or by who sends the value. `off` leaves it out.",
      type: ["object", "null"],
      additionalProperties: false,
      properties: Object.fromEntries(
        ruleIds.map((id) => [
          id,
          {
            anyOf: [
              level,
              {
                type: "object",
                additionalProperties: false,
                properties: { request: level, response: level },
              },
            ],
          },
        ]),
      ),
    },
    extensions: {
      description: "How a change of an extension of yours is judged; the README explains the kinds.",
      type: ["object", "null"],
      propertyNames: { pattern: "^x-" },
      additionalProperties: { enum: extensionKinds },
    },
    "grace-days": {
      description: "Days between `x-sunset` and the first day on which a deprecated part may be removed.",
      type: "integer",
      minimum: 0,
    },
    "require-sunset": {
      description: "Whether a deprecation without `x-deprecated-since` and `x-sunset` fails.",
      type: "boolean",
    },
    stability: {
      description:
        "The extension that states how stable an operation is, and the levels at which it may break.",
      type: "object",
      additionalProperties: false,
      properties: {
        extension: { ...text, pattern: "^x-" },
        "may-break": { type: "array", items: text },
      },
    },
    exceptions: {
      description: "Breaks that are accepted by a pattern, where `*` is any text.",
      type: ["array", "null"],
      items: {
        type: "object",
        additionalProperties: false,
        required: ["reason", "owner", "expires"],
        anyOf: [{ required: ["rule"] }, { required: ["operation"] }, { required: ["pointer"] }],
        properties: {
          rule: { ...text, description: "The id of a rule." },
          operation: { ...text, description: "An operationId, or method and path such as `GET /parcels/*`." },
          pointer: { ...text, description: "A JSON Pointer into the bundle." },
          reason: { ...text, description: "Why the break is acceptable." },
          owner: { ...text, description: "Who answers for it." },
          expires: { ...day, description: "The last day of validity." },
        },
      },
    },
    language: { description: "The language of reports for people.", enum: languages },
  },
} as const;
