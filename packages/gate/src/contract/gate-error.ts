/** Why the gate could not judge. The code is stable; the message says what, where and how to mend. */
export class GateError extends Error {
  readonly code:
    | "unreadable"
    | "not-openapi-3.1"
    | "unresolved-ref"
    | "no-release"
    | "version-not-semver"
    | "redocly-failed"
    | "missing-rules"
    | "ledger-malformed"
    | "usage";

  constructor(code: GateError["code"], message: string) {
    super(message);
    this.name = "GateError";
    this.code = code;
  }
}
