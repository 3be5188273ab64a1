import { createPublicKey } from "node:crypto";
import type { EcJwk } from "@specie/types";
import { readBytes } from "./base64url.ts";

/** The members of a public P-256 key that make it unfit: not 32 bytes each, or together not a point of the curve. */
export function ecFaults({ x, y }: Pick<EcJwk, "x" | "y">): string[] {
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
