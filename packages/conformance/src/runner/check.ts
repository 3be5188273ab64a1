import type { OperationStatus } from "../contract/operations.ts";
import type { Sentence } from "../contract/sentences.ts";
import type { Send } from "../http/send.ts";
import type { ExceptionReason, TargetKind } from "../target/exceptions.ts";
import type { Signer } from "../target/signer.ts";
import type { Target } from "../target/target.ts";
import type { Random } from "./random.ts";

/** The groups of checks, in the order in which they run, and what each requires of an implementation. */
export const groups = {
  shapes: "every operation, status, header, parameter and field is as the contract declares it",
  authentication: "only a token that is valid for the counterparty in the path gives access",
  tenancy: "what belongs to one counterparty does not exist for another",
  idempotency: "a request repeated under its key happens once",
  concurrency: "no update is lost",
  paging: "reading page by page returns each customer once",
  filters: "a list contains the customers that match, and no others",
  amounts: "an amount is returned as it was sent, to the last digit",
  text: "a text is returned as it was sent, in normal form C",
  errors: "an error names what is wrong and where, and exposes nothing else",
  history: "every change is in the chain and in the feed once, in order, and cannot be altered unnoticed",
  limits: "what exceeds a limit is rejected with the error for that limit",
} as const;

export type Group = keyof typeof groups;

export const groupNames = Object.keys(groups).filter((name): name is Group => Object.hasOwn(groups, name));

/** One requirement that an implementation has to meet. */
export interface Check {
  /** Stable: used by `--only`, in reports and in lists of known failures. */
  readonly id: string;
  readonly group: Group;
  readonly title: string;
  /** The title before the values of a row are inserted: equal for checks that differ in data only. */
  readonly pattern: string;
  /** The sentence of the contract that the check defends. */
  readonly defends: Sentence;
  /** The operation and the status, for a check of the group `shapes`. */
  readonly pair?: OperationStatus;
  readonly run: (context: CheckContext) => Promise<void>;
}

/** A counterparty on whose behalf a check sends requests. */
export interface Party {
  readonly target: Target;
  /** Sends as this counterparty and records what the request covers. */
  readonly send: Send;
  /** Signs tokens with the counterparty's key. A mock accepts any token, so there the key is generated. */
  readonly signer: Signer;
}

/** What a running check is given. */
export interface CheckContext extends Party {
  /** Another counterparty of the same server. */
  readonly other: Party;
  readonly random: Random;
  /** Ends the check here, with the reason, on targets of the other kind. */
  readonly onlyOn: (kind: TargetKind, because: ExceptionReason) => void;
  /** Ends the check here, with the reason, on every target. */
  readonly leaveOut: (because: ExceptionReason) => never;
}
