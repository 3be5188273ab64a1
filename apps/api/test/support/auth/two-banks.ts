import type { FindKey } from "../../../src/auth/keyring.ts";
import { createSigner } from "./signer.ts";

/** The moment of all tests: 2027-01-15T08:00:00Z, in seconds. */
export const moment = 1_800_000_000;

export const bank = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";
export const otherBank = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a09";

const guid = (last: number) => `0193e7c4-7c12-7ab3-90d8-3e5f1a6b8c2${last}`;

/**
 * Two banks: one with a key for each algorithm, the other with a key of its own and one whose `kid` the first has too.
 */
export function createTwoBanks() {
  const signers = {
    RS256: createSigner("RS256", { guid: guid(1), kid: "bank-rs" }),
    PS256: createSigner("PS256", { guid: guid(2), kid: "bank-ps" }),
    ES256: createSigner("ES256", { guid: guid(3), kid: "bank-es" }),
    EdDSA: createSigner("EdDSA", { guid: guid(4), kid: "bank-ed" }),
  };
  const others = {
    own: createSigner("ES256", { guid: guid(5), kid: "other-es" }),
    namesake: createSigner("ES256", { guid: guid(6), kid: "bank-es" }),
  };
  const all = [
    ...Object.values(signers).map(({ registered }) => ({ counterparty: bank, registered })),
    ...Object.values(others).map(({ registered }) => ({ counterparty: otherBank, registered })),
  ];
  const findKey: FindKey = async (counterparty, kid) =>
    all.find((key) => key.counterparty === counterparty && key.registered.kid === kid)?.registered;
  return { signers, others, findKey };
}

export type TwoBanks = ReturnType<typeof createTwoBanks>;

/** Claims that are good at the moment of all tests. */
export const goodClaims = { sub: "iryna.bondar@bank.example.ua", iat: moment - 60, exp: moment + 600 };

/** A token that must be refused for the first bank, or for the counterparty named. */
export interface HostileToken {
  readonly what: string;
  readonly token: string | undefined;
  readonly counterparty?: string;
}
