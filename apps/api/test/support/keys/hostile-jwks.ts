import { checkPrimeSync, generatePrimeSync } from "node:crypto";
import type { EcJwk, Jwk, OkpJwk, RsaJwk } from "@specie/types";
import { publicJwks } from "./public-jwks.ts";

/** A key that the contract's schema may let pass and that must not be registered, with the members at fault. */
export interface HostileJwk {
  readonly what: string;
  readonly jwk: Jwk;
  readonly at: readonly string[];
}

const rsa = publicJwks.rsa();
const ec = publicJwks.ec();
const okp = publicJwks.okp();

export const hostileJwks: readonly HostileJwk[] = [
  ...(
    [
      ["of 2047 bits", ofBits(768, 1279n)],
      ["of 1024 bits", publicJwks.rsa(1024).n],
      ["of 4097 bits", ofBits(880, 3217n)],
      ["of 5471 bits", ofBits(1048, 4423n)],
      ["that is even", toText(readText(rsa.n) + 1n)],
      ["that is zero", "A".repeat(342)],
      ["that is a power of two", toText(1n << 2047n)],
      ["that is all ones", toText((1n << 2048n) - 1n)],
      ["with the factor 3", multipleOf(3n)],
      ["with the factor 997", multipleOf(997n)],
      // 2^2203 - 1 and 2^1279 - 1 are primes of Mersenne.
      ["that is a prime", toText((1n << 2203n) - 1n)],
      ["that is the square of a prime", toText(((1n << 1279n) - 1n) ** 2n)],
      ["that is the product of two primes side by side", toText(neighbours())],
      ["with a leading zero byte", `AA${"A".repeat(2)}${rsa.n}`],
      ["with spare bits set", withSpareBit(rsa.n)],
      ["with padding", `${rsa.n}==`],
      ["in base64 proper", `${rsa.n.slice(0, -2)}+/`],
      ["with a line break", `${rsa.n}\n`],
      ["that is nothing", ""],
    ] as const
  ).map(([what, n]): HostileJwk => ({ what: `a modulus ${what}`, jwk: { ...rsa, n }, at: ["/data/n"] })),

  ...(
    [
      ["of 1", toText(1n)],
      ["of 1, filled up", "AAAAAQ"],
      ["of 3", "AAAD"],
      ["of 17", "AAAR"],
      ["of 65535", toText(65_535n)],
      ["of 65536", toText(65_536n)],
      ["of 65538, which is even", toText(65_538n)],
      ["with a leading zero byte", "AAEAAQ"],
      ["of 33 bits", toText((1n << 32n) + 1n)],
      ["as long as the modulus", toText(readText(rsa.n) - 2n)],
      ["with padding", "AQAB="],
      ["that is nothing", ""],
    ] as const
  ).map(([what, e]): HostileJwk => ({ what: `an exponent ${what}`, jwk: { ...rsa, e }, at: ["/data/e"] })),
  {
    what: "a modulus and an exponent",
    jwk: { ...rsa, n: toText(15n), e: toText(3n) } satisfies RsaJwk,
    at: ["/data/n", "/data/e"],
  },

  ...(
    [
      ["whose x is another point's", { x: publicJwks.ec().x }],
      ["whose y is another point's", { y: publicJwks.ec().y }],
      ["with x and y exchanged", { x: ec.y, y: ec.x }],
      ["that is (0, 0)", { x: bytes(0), y: bytes(0) }],
      ["that is (1, 1)", { x: bytes(1), y: bytes(1) }],
      ["beyond the field", { x: bytes(255, 0xff), y: bytes(255, 0xff) }],
      ["of the twist, with x only", { y: bytes(0) }],
      [
        "of the curve secp256k1",
        {
          x: Buffer.from("79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798", "hex").toString(
            "base64url",
          ),
          y: Buffer.from("483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8", "hex").toString(
            "base64url",
          ),
        },
      ],
    ] as const
  ).map(
    ([what, change]): HostileJwk => ({
      what: `a point ${what}`,
      jwk: { ...ec, ...change } satisfies EcJwk,
      at: ["/data/x", "/data/y"],
    }),
  ),
  { what: "an x of 31 bytes", jwk: { ...ec, x: Buffer.alloc(31, 1).toString("base64url") }, at: ["/data/x"] },
  { what: "a y of 33 bytes", jwk: { ...ec, y: Buffer.alloc(33, 1).toString("base64url") }, at: ["/data/y"] },
  { what: "an x with spare bits set", jwk: { ...ec, x: withSpareBit(ec.x) }, at: ["/data/x"] },
  { what: "a y with spare bits set", jwk: { ...ec, y: withSpareBit(ec.y) }, at: ["/data/y"] },

  ...[
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    // The same again, not reduced by the field's prime.
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
  ].map((hex) => okpRow(`of small order, ${hex.slice(0, 4)}…${hex.slice(-2)}`, Buffer.from(hex, "hex"))),
  okpRow("beyond the field", Buffer.alloc(32, 0xff)),
  // y = 2 has no x on the curve.
  okpRow("that does not exist", Buffer.from([2, ...Buffer.alloc(31)])),
  okpRow("of 31 bytes", Buffer.alloc(31, 7)),
  okpRow("of 33 bytes", Buffer.concat([Buffer.from(okp.x, "base64url"), Buffer.alloc(1)])),
  {
    what: "an Ed25519 point with spare bits set",
    jwk: { ...okp, x: withSpareBit(okp.x) } satisfies OkpJwk,
    at: ["/data/x"],
  },
];

function okpRow(what: string, point: Buffer): HostileJwk {
  return {
    what: `an Ed25519 point ${what}`,
    jwk: { ...okp, x: point.toString("base64url") },
    at: ["/data/x"],
  };
}

function readText(text: string): bigint {
  return BigInt(`0x${Buffer.from(text, "base64url").toString("hex")}`);
}

function toText(number: bigint): string {
  const hex = number.toString(16);
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex").toString("base64url");
}

/** An honest modulus times a prime of Mersenne: nothing is wrong with it but its length, the sum of both. */
function ofBits(honest: number, mersenne: bigint): string {
  return toText(readText(publicJwks.rsa(honest).n) * ((1n << mersenne) - 1n));
}

/** 32 bytes: all the same, or zero but for the last. */
function bytes(last: number, fill = 0): string {
  return Buffer.from([...Buffer.alloc(31, fill), last]).toString("base64url");
}

/** An odd number of 2048 bits. */
function multipleOf(factor: bigint): string {
  const other = (1n << 2047n) / factor + 1n;
  return toText(factor * (other | 1n));
}

function neighbours(): bigint {
  const prime = generatePrimeSync(1025, { bigint: true });
  let next = prime + 2n;
  while (!checkPrimeSync(next)) next += 2n;
  return prime * next;
}

/** The same bytes written another way, as the last character has bits that do not count. */
function withSpareBit(text: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return text.slice(0, -1) + alphabet[alphabet.indexOf(text.slice(-1)) | 1];
}
