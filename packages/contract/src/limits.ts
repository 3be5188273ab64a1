import type { Contract, Schema, SecurityScheme } from "./openapi.ts";

export interface Limits {
  /** The greatest size of a request body. */
  readonly maxBodyBytes: number;
  /** The form of a request id that is kept. */
  readonly requestIdPattern: RegExp;
  /** The greatest number of entries in `errors` of a problem document. */
  readonly maxErrors: number;
  /** The greatest length of `at` in such an entry, in characters. */
  readonly maxAtLength: number;
  /** The greatest length of a problem document's `instance`, in characters. */
  readonly maxInstanceLength: number;
}

/**
 * The limits that hold for every operation.
 *
 * @throws Error that names the place where the contract lacks one.
 */
export function readLimits({ components: { responses, headers, schemas } }: Contract): Limits {
  const problem = (name: string): Schema => schemas["Problem"]?.properties?.[name] ?? {};
  const bodyLimits = Object.values(responses).map((response) => response["x-max-body-bytes"] ?? 0);
  const pattern = headers["XRequestId"]?.schema.pattern;
  return {
    maxBodyBytes: found(Math.max(0, ...bodyLimits) || undefined, "x-max-body-bytes of a response"),
    requestIdPattern: new RegExp(found(pattern, "the pattern of the header XRequestId"), "u"),
    maxErrors: found(problem("errors").maxItems, "maxItems of Problem's errors"),
    maxAtLength: found(
      schemas["InvalidInput"]?.properties?.["at"]?.maxLength,
      "maxLength of InvalidInput's at",
    ),
    maxInstanceLength: found(problem("instance").maxLength, "maxLength of Problem's instance"),
  };
}

/** The scheme of the token that every operation requires. The contract has exactly one. */
export function readTokenScheme({ components }: Contract): SecurityScheme {
  const [scheme, ...others] = Object.values(components.securitySchemes);
  if (scheme === undefined || others.length > 0)
    throw new Error(
      `The contract declares ${others.length + (scheme ? 1 : 0)} security schemes; the readers support one.`,
    );
  return scheme;
}

function found<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`The contract lacks ${what}.`);
  return value;
}
