import { randomFillSync } from "node:crypto";
import { v7 } from "uuid";

const length = 16;
// Asking the operating system costs several times as much as making a GUID of what it gives, and hardly more for many.
const stock = new Uint8Array(256 * length);
let used = stock.length;

/** A new UUIDv7 (RFC 9562), of random bytes that no other GUID has got. */
export function newGuid(): string {
  if (used === stock.length) {
    randomFillSync(stock);
    used = 0;
  }
  const random = stock.subarray(used, used + length);
  used += length;
  return v7({ random });
}
