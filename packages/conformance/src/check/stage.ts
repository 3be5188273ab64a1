import type { Send } from "../send/send.ts";
import type { Kind, Reason } from "../target/exceptions.ts";
import type { Signer } from "../target/signer.ts";
import type { Target } from "../target/target.ts";
import type { Random } from "./random.ts";

/** A counterparty in whose name a check asks. */
export interface Party {
  readonly target: Target;
  /** Sends in this counterparty's name and keeps count of what is exercised. */
  readonly send: Send;
  /** Signs tokens with the counterparty's key. A mock takes any token, so there its own is made up. */
  readonly signer: Signer;
}

/** What a check gets. */
export interface Stage extends Party {
  /** Another counterparty of the same server. */
  readonly other: Party;
  readonly random: Random;
  /** Ends the check here, with the reason, on targets of the other kind. */
  readonly onlyOn: (kind: Kind, because: Reason) => void;
}
