import type { Authenticate } from "../auth/authenticator.ts";
import { Problem } from "../http/problem.ts";
import { networkOf } from "./network-of.ts";
import type { TokenBuckets } from "./token-buckets.ts";

/**
 * Limits how much work invalid tokens from one network make. A token of its own is taken before the signature is looked at,
 * so that many at once do not slip through, and given back unless the credentials were refused. Who is known already passes,
 * also when somebody else on the same network has used up all attempts.
 *
 * What it returns throws Problem `too-many-requests`, and what `authenticate` throws.
 */
export function limitFailures(
  authenticate: Authenticate,
  buckets: TokenBuckets,
  onRefused: () => void,
): Authenticate {
  return async (credentials) => {
    let network = "";
    let taken = false;
    const beforeVerifying = () => {
      network = networkOf(credentials.peer ?? "");
      const { allowed, nextIn } = buckets.take(network);
      taken = allowed;
      if (allowed) return;
      onRefused();
      throw new Problem("too-many-requests", { retryAfter: nextIn });
    };
    let refused = false;
    try {
      return await authenticate({ ...credentials, beforeVerifying });
    } catch (error) {
      refused = error instanceof Problem && error.code === "unauthorized";
      throw error;
    } finally {
      if (taken && !refused) buckets.giveBack(network);
    }
  };
}
