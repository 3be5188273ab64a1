import type { AcceptedKey } from "./verification-key.ts";

/** What an audit row says of a key. */
export function publicFacts({
  kid,
  alg,
  thumbprint,
}: AcceptedKey): Pick<AcceptedKey, "kid" | "alg" | "thumbprint"> {
  return { kid, alg, thumbprint };
}
