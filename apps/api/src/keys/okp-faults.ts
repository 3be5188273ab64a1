import type { OkpJwk } from "@specie/types";
import { readBytes } from "./base64url.ts";

/** The members of a public Ed25519 key that make it unfit: see `isSafePoint`. */
export function okpFaults({ x }: Pick<OkpJwk, "x">): string[] {
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
  // x² = u/v has a solution if uv is a square, which Euler's criterion tells.
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
