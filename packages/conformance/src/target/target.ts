import type { Credentials } from "./credentials.ts";

/** An implementation under test, as one counterparty sees it. */
export interface Target {
  /** With the base path, without a slash at the end. */
  readonly url: string;
  readonly counterparty: string;
  /** A token that is valid now. */
  readonly token: string;
  /** The shell variable that stands for the token in reports. */
  readonly tokenName: "TOKEN" | "OTHER_TOKEN";
  /** A mock: it responds with the contract's examples and stores nothing. */
  readonly stateless: boolean;
}

/** A run against a slow server may outlast a token, so a new one is signed after half of its ten minutes. */
const renewAfterMilliseconds = 300_000;

/** A target as one counterparty sees it. */
export function makeTarget(
  { url, stateless }: Pick<Target, "url" | "stateless">,
  { counterparty, signer }: Credentials,
  tokenName: Target["tokenName"],
): Target {
  let signed: { readonly token: string; readonly at: number } | undefined;
  return {
    url,
    counterparty,
    tokenName,
    stateless,
    get token() {
      if (signed === undefined || Date.now() - signed.at > renewAfterMilliseconds)
        signed = { token: signer.sign(), at: Date.now() };
      return signed.token;
    },
  };
}
