import { checkPrime } from "node:crypto";
import type { RsaJwk } from "@specie/types";
import { readNumber } from "./base64url.ts";

// Below 2048 bits a key can be factored within its life; above 4096 each token costs us too much.
const [minModulus, modulusEnd] = [1n << 2047n, 1n << 4096n];
const minExponent = 65_537n;
// What the schema's 6 characters can hold. Larger exponents only make verifying slow.
const exponentEnd = 1n << 32n;

const smallPrimes: bigint[] = [];
for (let number = 2n; number < 1000n; number += 1n) {
  if (smallPrimes.every((prime) => number % prime !== 0n)) smallPrimes.push(number);
}

/**
 * The members of a public RSA key that make it unfit: too small, too large, or a modulus whose factors anybody finds.
 */
export async function rsaFaults({ n, e }: Pick<RsaJwk, "n" | "e">): Promise<string[]> {
  const modulus = readNumber(n);
  const exponent = readNumber(e);
  const faults: string[] = [];
  if (modulus === undefined || modulus < minModulus || modulus >= modulusEnd || (await isEasy(modulus)))
    faults.push("n");
  if (exponent === undefined || exponent < minExponent || exponent >= exponentEnd || exponent % 2n === 0n)
    faults.push("e");
  return faults;
}

/**
 * Whether the private key follows from the modulus: it has a small factor, is itself a prime, or is nearly a square.
 */
async function isEasy(modulus: bigint): Promise<boolean> {
  if (smallPrimes.some((prime) => modulus % prime === 0n)) return true;
  return hasCloseFactors(modulus) || isPrime(modulus);
}

// Honest factors are so far apart that the method would never end. Those of a maker that looked for the second one
// just above the first (CVE-2022-26320) come out in the first rounds.
const fermatRounds = 100n;

/** Fermat's method: n = a² - b², with a just above the root of n. */
function hasCloseFactors(n: bigint): boolean {
  const start = ceilingRoot(n);
  for (let a = start; a < start + fermatRounds; a += 1n) {
    const rest = a * a - n;
    const root = ceilingRoot(rest);
    if (root * root === rest) return true;
  }
  return false;
}

/** The least number whose square is not below `n`, by Newton's method. */
function ceilingRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let root = 1n << BigInt(Math.ceil(n.toString(2).length / 2));
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) break;
    root = next;
  }
  return root * root < n ? root + 1n : root;
}

/** In a thread of its own; a number of 4096 bits takes some milliseconds. */
function isPrime(n: bigint): Promise<boolean> {
  return new Promise((resolve, reject) => {
    checkPrime(n, (error, prime) => (error ? reject(error) : resolve(prime)));
  });
}
