import type { Authenticate } from "../auth/authenticator.ts";
import { type LimitCounterparty, limitCounterparty } from "./limit-counterparty.ts";
import { limitFailures } from "./limit-failures.ts";
import { type RefuseOverload, refuseOverload } from "./refuse-overload.ts";
import { type Share, TokenBuckets } from "./token-buckets.ts";
import type { Load } from "./watch-load.ts";

/** What lets a request in or refuses it with a problem. */
export interface Admission {
  /** Before anything is spent on the request. */
  readonly refuseOverload: RefuseOverload;
  /** Says who asks, as long as not too many could not be told from the same network. */
  readonly authenticate: Authenticate;
  /** When it is known who asks. */
  readonly limitCounterparty?: LimitCounterparty;
}

/** Why a request was not let in, as the metrics call it. */
export type Refusal = "overload" | "invalid-tokens" | "counterparty-share";

export interface AdmissionOptions {
  readonly authenticate: Authenticate;
  readonly load: () => Load;
  /** Milliseconds. */
  readonly maxLoopDelay: number;
  /** Invalid tokens from one network. */
  readonly failures: Share;
  /** Requests of one counterparty. Without it they are not limited. */
  readonly requests: Share | undefined;
  /** Milliseconds, from a clock that never goes back. */
  readonly now: () => number;
  readonly onRefused: (reason: Refusal) => void;
}

/** Puts the guards together. What they count is kept in this process. */
export function createAdmission({
  authenticate,
  load,
  maxLoopDelay,
  failures,
  requests,
  now,
  onRefused,
}: AdmissionOptions): Admission {
  return {
    refuseOverload: refuseOverload(load, maxLoopDelay, () => onRefused("overload")),
    authenticate: limitFailures(authenticate, new TokenBuckets(failures, now), () =>
      onRefused("invalid-tokens"),
    ),
    ...(requests && {
      limitCounterparty: limitCounterparty(new TokenBuckets(requests, now), requests, () =>
        onRefused("counterparty-share"),
      ),
    }),
  };
}
