import { notInFormat, type Reading, wrongChecksum } from "./format-result.ts";

/** The alphabet of RFC 4648 section 6. */
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** SEP-23: the first byte of an account address, which makes its text begin with `G`. */
const accountVersion = 6 << 3;

/** An account address by SEP-23: base32 of a version byte, 32 key bytes and their checksum, low byte first. */
export function readStellarPublicKey(text: string): Reading {
  if (!/^[A-Z2-7]{56}$/.test(text)) return notInFormat;
  const bytes = fromBase32(text);
  if (bytes[0] !== accountVersion) return notInFormat;
  // Over the payload with its checksum in its own byte order, high byte first, CRC-16/XMODEM leaves nothing.
  const swapped = [...bytes.subarray(0, 33), bytes[34] ?? 0, bytes[33] ?? 0];
  return crc16(swapped) === 0 ? { text } : wrongChecksum;
}

/** CRC-16/XMODEM: polynomial 0x1021, starting from 0. */
function crc16(bytes: readonly number[]): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
  }
  return crc;
}

/** 56 characters are exactly 35 bytes, so no bits are left over and every text has one reading. */
function fromBase32(text: string): Uint8Array {
  const bytes = new Uint8Array(35);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const character of text) {
    held = ((held << 5) | alphabet.indexOf(character)) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = held >> bits;
    }
  }
  return bytes;
}
