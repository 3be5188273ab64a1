import { checkPrime, createPublicKey } from "node:crypto";
import type { EcJwk, OkpJwk, RsaJwk } from "@specie/types";
import { readBytes, readNumber } from "../../validation/base64url.ts";

/** The members of a public P-256 key that make it unfit: not 32 bytes each, or together not a point of the curve. */
export function invalidEcMembers({ x, y }: Pick<EcJwk, "x" | "y">): string[] {
  const faults = Object.entries({ x, y })
    .filter(([, text]) => readBytes(text)?.length !== 32)
    .map(([member]) => member);
  return faults.length === 0 && !isOnCurve(x, y) ? ["x", "y"] : faults;
}

/** OpenSSL refuses coordinates beyond the field and points beside the curve. */
function isOnCurve(x: string, y: string): boolean {
  try {
    createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" });
    return true;
  } catch {
    return false;
  }
}

/** The members of a public Ed25519 key that make it unfit: see `isSafePoint`. */
export function invalidOkpMembers({ x }: Pick<OkpJwk, "x">): string[] {
  const bytes = readBytes(x);
  return bytes?.length === 32 && isSafePoint(bytes) ? [] : ["x"];
}

// The field and the curve -x² + y² = 1 + dx²y² of RFC 8032 section 5.1.
const p = 2n ** 255n - 19n;
const d = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;

// The points of order 1, 2, 4 and 8, by y. With one of them as the key anybody can make a signature that verifies.
const order8 = 2707385501144840649318225287225658788936804267575313519463743609750303402022n;
const smallOrder = new Set([0n, 1n, p - 1n, order8, p - order8]);

/**
 * Whether the 32 bytes encode a point of the curve whose order is not small. Neither OpenSSL nor WebCrypto asks when a
 * key is imported: bytes that encode no point make a key that never verifies.
 */
function isSafePoint(bytes: Buffer): boolean {
  // Little-endian, and the topmost bit is the sign of x.
  const y = BigInt(`0x${Buffer.from(bytes).reverse().toString("hex")}`) & (2n ** 255n - 1n);
  if (y >= p || smallOrder.has(y)) return false;
  // x² = u/v has a solution if uv is a square (Euler's criterion).
  const u = y * y - 1n;
  const v = d * y * y + 1n;
  return power((u * v) % p, (p - 1n) / 2n) === 1n;
}

/** base^exponent in the field. */
function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let square = base, rest = exponent; rest > 0n; rest >>= 1n, square = (square * square) % p) {
    if (rest & 1n) result = (result * square) % p;
  }
  return result;
}

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
export async function invalidRsaMembers({ n, e }: Pick<RsaJwk, "n" | "e">): Promise<string[]> {
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
