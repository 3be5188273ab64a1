/**
 * The bytes that a text in base64url stands for, or nothing when the text is not the one way to write them (RFC 4648
 * section 3.5).
 */
export function readBytes(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, "base64url");
  return bytes.toString("base64url") === text ? bytes : undefined;
}

/** A Base64urlUInt (RFC 7518 section 2): big-endian, above zero, without leading zero bytes. */
export function readNumber(text: string): bigint | undefined {
  const bytes = readBytes(text);
  return bytes?.[0] ? BigInt(`0x${bytes.toString("hex")}`) : undefined;
}
