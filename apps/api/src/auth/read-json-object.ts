import { scanJson } from "../http/json/scan-json.ts";
import { readBytes } from "../keys/base64url.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * The JSON object in one part of a token, or nothing when the part is anything else. Stricter than a JSON parser: no
 * padding, no character outside base64url, no spare bits in the last one, no member named twice (which RFC 7515
 * section 4 lets a reader refuse) and no deep nesting, so that two readers of one token cannot understand it
 * differently.
 */
export function readJsonObject(part: string): Record<string, unknown> | undefined {
  const bytes = readBytes(part);
  if (!bytes) return undefined;
  try {
    const text = utf8.decode(bytes);
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    return scanJson(text) === undefined ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
