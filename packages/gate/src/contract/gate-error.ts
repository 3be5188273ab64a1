interface ContractPlace {
  readonly side: "base" | "revision";
  readonly pointer: string;
}

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

  /** Where in a contract, if it is about a place in one. */
  readonly place: ContractPlace | undefined;

  constructor(code: GateError["code"], message: string, place?: ContractPlace) {
    super(message);
    this.name = "GateError";
    this.code = code;
    this.place = place;
  }
}
