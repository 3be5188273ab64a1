/** The alphabet of RFC 4648 section 6. */
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** SEP-23: the first byte of an account address, which makes its text begin with `G`. */
const accountVersion = 6 << 3;

/** Whether the text is an account address by SEP-23: base32 of a version byte, 32 key bytes and their checksum. */
export function isStellarPublicKey(text: string): boolean {
  if (!/^[A-Z2-7]{56}$/.test(text)) return false;
  const bytes = fromBase32(text);
  return bytes[0] === accountVersion && checksum(bytes.slice(0, 33)) === readChecksum(bytes);
}

/** The address of a public key of 32 bytes. */
export function makeStellarPublicKey(key: Uint8Array): string {
  if (key.length !== 32) throw new RangeError(`A public key has 32 bytes, not ${key.length}`);
  const payload = [accountVersion, ...key];
  const sum = checksum(payload);
  return toBase32([...payload, sum & 0xff, sum >> 8]);
}

function readChecksum(bytes: readonly number[]): number {
  // The low byte comes first.
  return (bytes[33] ?? 0) | ((bytes[34] ?? 0) << 8);
}

/** CRC-16/XMODEM: polynomial 0x1021, starting from 0. */
function checksum(bytes: readonly number[]): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
  }
  return crc;
}

/** 56 characters are exactly 35 bytes, so no bits are left over and every text has one reading. */
function fromBase32(text: string): number[] {
  const bits = [...text]
    .map((character) => alphabet.indexOf(character).toString(2).padStart(5, "0"))
    .join("");
  return (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
}

function toBase32(bytes: readonly number[]): string {
  const bits = bytes.map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet.charAt(Number.parseInt(five, 2))).join("");
}
