import type { Contract, Schema, TokenScheme } from "./openapi.ts";

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
 * The limits that hold for every operation; `defaults` are those where the contract lacks one.
 *
 * @throws Error that names the place where the contract lacks one and there is no default.
 */
export function readLimits(
  { components: { responses = {}, headers = {}, schemas } }: Contract,
  defaults: Partial<Limits> = {},
): Limits {
  const problem = (name: string): Schema => schemas["Problem"]?.properties?.[name] ?? {};
  const bodyLimits = Object.values(responses).map((response) => response["x-max-body-bytes"] ?? 0);
  const pattern = headers["XRequestId"]?.schema.pattern;
  return {
    maxBodyBytes: found(
      Math.max(0, ...bodyLimits) || defaults.maxBodyBytes,
      "x-max-body-bytes of a response",
    ),
    requestIdPattern:
      pattern === undefined
        ? found(defaults.requestIdPattern, "the pattern of the header XRequestId")
        : new RegExp(pattern, "u"),
    maxErrors: found(problem("errors").maxItems ?? defaults.maxErrors, "maxItems of Problem's errors"),
    maxAtLength: found(
      schemas["InvalidInput"]?.properties?.["at"]?.maxLength ?? defaults.maxAtLength,
      "maxLength of InvalidInput's at",
    ),
    maxInstanceLength: found(
      problem("instance").maxLength ?? defaults.maxInstanceLength,
      "maxLength of Problem's instance",
    ),
  };
}

/**
 * The scheme of the token that every operation requires.
 *
 * @throws Error unless the contract has exactly one, with all that signing and checking a token needs.
 */
export function readTokenScheme({ components }: Contract): TokenScheme {
  const [scheme, ...others] = Object.values(components.securitySchemes ?? {});
  if (scheme === undefined || others.length > 0)
    throw new Error(
      `The contract declares ${others.length + (scheme ? 1 : 0)} security schemes; the readers support one.`,
    );
  return {
    ...scheme,
    name: found(scheme.name, "the header of the security scheme"),
    description: found(scheme.description, "the description of the security scheme"),
    "x-algorithms": found(scheme["x-algorithms"], "x-algorithms of the security scheme"),
    "x-required-claims": found(scheme["x-required-claims"], "x-required-claims of the security scheme"),
    "x-max-lifetime-seconds": found(
      scheme["x-max-lifetime-seconds"],
      "x-max-lifetime-seconds of the security scheme",
    ),
    "x-clock-skew-seconds": found(
      scheme["x-clock-skew-seconds"],
      "x-clock-skew-seconds of the security scheme",
    ),
  };
}

function found<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`The contract lacks ${what}.`);
  return value;
}
