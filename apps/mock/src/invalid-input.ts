/** A violation of the contract in the form of Prism; `path` begins with the part of the request. */
export interface Violation {
  readonly path?: readonly string[] | undefined;
  /** The keyword of JSON Schema that is violated. */
  readonly code?: string | number | undefined;
  readonly message: string;
}

/** The contract's code for each keyword that a request can violate. `undeclared` is the mock's own. */
export const codes: Readonly<Record<string, string>> = {
  additionalProperties: "unknown",
  enum: "not-allowed",
  format: "format",
  maxItems: "too-many",
  maxLength: "too-long",
  maximum: "too-large",
  minLength: "too-short",
  minimum: "too-small",
  pattern: "pattern",
  required: "required",
  type: "type",
  undeclared: "unknown",
};

/** An entry of `errors` in a problem document. */
interface InvalidInput {
  readonly in: string;
  readonly at: string;
  readonly code: string;
  readonly detail: string;
}

/** As the contract's schema of `errors` allows. */
interface InputLimits {
  readonly maxErrors: number;
  readonly maxAtLength: number;
}

/**
 * The problem document of an invalid request with the places that Prism has found. Its example, which Prism answers with,
 * names others.
 */
export function describeInvalidInput(
  problem: object,
  violations: readonly Violation[],
  { maxErrors, maxAtLength }: InputLimits,
): object {
  const errors = violations.slice(0, maxErrors).map((violation) => toInvalidInput(violation, maxAtLength));
  const many =
    errors.length === 1 ? "1 place in the request is" : `${errors.length} places in the request are`;
  return { ...problem, detail: `${many} not as the contract requires.`, errors };
}

function toInvalidInput({ path = [], code, message }: Violation, maxAtLength: number): InvalidInput {
  const [part = "body", ...names] = path;
  // Prism's path ends at the object; the member is in the message only.
  const member =
    code === "required" || code === "additionalProperties" ? /'([^']*)'$/.exec(message)?.[1] : undefined;
  // Of a body Prism's path has each name as a JSON Pointer has it (RFC 6901); the member in the message is as it was sent.
  const place = member === undefined ? names : [...names, member.replaceAll("~", "~0").replaceAll("/", "~1")];
  const pointer = place.map((name) => `/${name}`).join("");
  return {
    in: part,
    at: (part === "body" ? pointer : (names[0] ?? member ?? "")).slice(0, maxAtLength),
    code: codes[String(code)] ?? "format",
    detail: message.slice(0, 512),
  };
}
