/** Why a test does less on some targets than on others. A closed list, so that the count at the end groups them. */
export type Reason =
  | "the mock keeps no state"
  | "the mock answers with the contract's examples"
  | "the mock takes any token"
  | "the mock does not check digits of amounts"
  | "the mock does not check IBANs and Stellar keys"
  | "the mock does not see that a field is named twice"
  | "the mock does not check keys"
  | "the mock overlooks what narrows a referenced schema"
  | "the mock takes an empty parameter for none"
  | "the mock does not unpack or refuse compressed bodies"
  | "no outsider can bring this about at will";

/** The kind of target that a test needs. */
export type Kind = "stateless" | "stateful";

/** Makes a stateless target answer with a status that it cannot come to by itself. Others are asked plainly. */
export interface Pose {
  readonly status: number;
  /** The name of one of the contract's examples for the status; by default the first. */
  readonly example?: string;
  readonly because: Reason;
}

/** The `Prefer` header by which Prism is told what to answer. */
export function writePreference({ status, example }: Pose): string {
  return example === undefined ? `code=${status}` : `code=${status}, example=${example}`;
}
