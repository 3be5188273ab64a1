const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

// The version byte that gives addresses their first letter, G.
const publicKeyVersion = 6 << 3;

/** Writes 32 bytes as a Stellar account address (SEP-23): version, key and CRC-16/XMODEM, little end first, in base32. */
export function encodePublicKey(key: Buffer): string {
  const content = Buffer.concat([Buffer.of(publicKeyVersion), key]);
  const checksum = Buffer.alloc(2);
  checksum.writeUInt16LE(crc16(content));
  const bits = [...content, ...checksum].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet.charAt(Number.parseInt(five, 2))).join("");
}

function crc16(bytes: Buffer): number {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum & 0x8000 ? (sum << 1) ^ 0x1021 : sum << 1) & 0xffff;
  }
  return sum;
}
