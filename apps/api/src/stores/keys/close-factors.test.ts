import type { RsaJwk } from "@specie/types";
import { expect, test } from "vitest";
import { acceptJwk } from "./jwk.ts";

const divisors = Array.from({ length: 500 }, (_, index) => BigInt(2 * index + 3));
const hasSmallDivisor = (n: bigint) => divisors.some((divisor) => n % divisor === 0n);

/** A modulus of 2048 bits, a² - b², whose factors Fermat's method finds in this round; no small number divides it. */
function foundInRound(round: bigint): bigint {
  // Between the powers of two that a may be from; b² is about 2a(round - 1), by which a² is above the first square.
  const first = 7n * 2n ** 1021n;
  let b = 1n;
  for (let bit = 2n ** 520n; bit > 0n; bit /= 2n) if ((b + bit) ** 2n <= 2n * first * (round - 1n)) b += bit;
  b += 1n;
  for (let a = first; ; a += 1n) {
    const n = (a - b) * (a + b);
    const root = a - round + 1n;
    if (n % 2n === 1n && (root - 1n) ** 2n < n && n <= root ** 2n && !hasSmallDivisor(n)) return n;
  }
}

const keyOf = (modulus: bigint): RsaJwk => {
  const bytes = Buffer.from(modulus.toString(16), "hex");
  return { kty: "RSA", alg: "RS256", kid: "close", use: "sig", e: "AQAB", n: bytes.toString("base64url") };
};

test("a modulus whose factors are found in a hundred rounds is refused", async () => {
  for (const round of [1n, 2n, 100n])
    await expect(acceptJwk(keyOf(foundInRound(round)))).rejects.toMatchObject({
      errors: [{ in: "body", at: "/data/n", code: "key" }],
    });
  expect(await acceptJwk(keyOf(foundInRound(101n)))).toMatchObject({ kid: "close" });
});
