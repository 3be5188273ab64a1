/** Why the gate could not judge. The code is stable; the message says what, where and how to fix it. */
export class GateError extends Error {
  readonly code:
    | "unreadable"
    | "not-openapi"
    | "unresolved-ref"
    | "no-release"
    | "ledger-malformed"
    | "config-malformed"
    | "usage";

  constructor(code: GateError["code"], message: string) {
    super(message);
    this.name = "GateError";
    this.code = code;
  }
}
