import { notInFormat, type Reading } from "./format-result.ts";

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A UUID of any version (RFC 9562), read in either case and handed on in lower case. */
export function readUuid(text: string): Reading {
  return uuid.test(text) ? { text: text.toLowerCase() } : notInFormat;
}
