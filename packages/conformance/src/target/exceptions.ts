/** Why a check does less on some targets than on others. A closed list, so that the report can count by reason. */
export type ExceptionReason =
  | "the mock keeps no state"
  | "the mock answers with the contract's examples"
  | "the mock takes any token"
  | "the mock does not check digits of amounts"
  | "the mock does not check IBANs and Stellar keys"
  | "the mock does not see that a field is named twice"
  | "the mock does not check keys"
  | "the mock ignores keywords beside a $ref"
  | "the mock takes an empty parameter for none"
  | "the mock takes null for no body"
  | "the mock does not unpack or refuse compressed bodies"
  | "only a mock holds what an example names"
  | "the example's own schema refuses it"
  | "no client can cause this";

/** The kind of target that a check needs. */
export type TargetKind = "stateless" | "stateful";

/** Makes a mock respond with a status that it cannot produce from the request. Other targets get the plain request. */
export interface ForcedResponse {
  readonly status: number;
  /** The name of one of the contract's examples for the status; by default the first. */
  readonly example?: string;
  readonly because: ExceptionReason;
}

/** The `Prefer` header that selects Prism's response. */
export function writePreference({ status, example }: ForcedResponse): string {
  return example === undefined ? `code=${status}` : `code=${status}, example=${example}`;
}
