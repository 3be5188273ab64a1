import { Ajv2020 } from "ajv/dist/2020.js";
import type { Operation } from "rfc6902";
import { CorpusError } from "./corpus-error.ts";

/** From harmless to breaking; README.md defines each. */
export const impacts = ["none", "patch", "minor", "major"] as const;
export type Impact = (typeof impacts)[number];

/** One change of the base contract. */
export interface Entry {
  readonly title: string;
  readonly why: string;
  readonly impact: Impact;
  /** `operationId`s; absent where the case does not depend on them. */
  readonly operations?: readonly string[];
  /** The day of the comparison, YYYY-MM-DD. */
  readonly today: string;
  /** JSON Patch, RFC 6902. */
  readonly change: readonly Operation[];
}

const text = { type: "string", minLength: 1 } as const;
const pointer = { type: "string", pattern: "^/" } as const;
const operation = {
  type: "object",
  required: ["op", "path"],
  properties: {
    op: { enum: ["add", "remove", "replace", "move", "test"] },
    path: pointer,
    from: pointer,
    value: {},
  },
  allOf: [
    {
      if: { properties: { op: { enum: ["add", "replace", "test"] } } },
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      then: { required: ["value"] },
    },
    {
      if: { properties: { op: { const: "move" } } },
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      then: { required: ["from"] },
    },
  ],
  additionalProperties: false,
} as const;

const areEntries = new Ajv2020({ useDefaults: true, strictRequired: false }).compile<
  Readonly<Record<string, Entry>>
>({
  type: "object",
  minProperties: 1,
  additionalProperties: {
    type: "object",
    required: ["title", "why", "impact", "change"],
    properties: {
      title: text,
      why: text,
      impact: { enum: impacts },
      operations: { type: "array", minItems: 1, uniqueItems: true, items: text },
      today: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$", default: "2026-11-22" },
      change: { type: "array", minItems: 1, items: operation },
    },
    additionalProperties: false,
  },
});

/** Checks the cases of one file. Throws a {@link CorpusError} that names the file and the place. */
export function checkEntries(file: string, parsed: unknown): Readonly<Record<string, Entry>> {
  if (areEntries(parsed)) return parsed;
  const [first] = areEntries.errors ?? [];
  throw new CorpusError("bad-form", file, `${first?.instancePath || "the file"} ${first?.message}`);
}
