import { Problem } from "../problems/problem.ts";
import { recordLiteral } from "./number-literals.ts";
import { scanJson } from "./scan-json.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Reads a request body as JSON (RFC 8259), stricter than `JSON.parse`: valid UTF-8 without a byte order mark, at most 16
 * levels, no name twice in one object. A name such as `__proto__` is an ordinary member. `literalOf`
 * returns how a number was written. No bytes are no body.
 *
 * @throws Problem `malformed-json`
 */
export function readJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  const text = decode(bytes);
  const fault = scanJson(text);
  if (fault !== undefined) throw new Problem("malformed-json", { reason: fault });
  try {
    return JSON.parse(text, keepSource);
  } catch {
    throw new Problem("malformed-json", { reason: "syntax" });
  }
}

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Problem("malformed-json", { reason: "encoding" });
  }
}

/** The types of TypeScript do not know the third argument yet (ECMAScript's JSON.parse source text access, in Node 21 on). */
function keepSource(
  this: object,
  name: string,
  value: unknown,
  context?: { readonly source?: string },
): unknown {
  if (typeof value !== "number") return value;
  if (context?.source === undefined) throw new Error("this Node does not report the source text of numbers");
  recordLiteral(this, name, value, context.source);
  // Minus zero is stored and returned as zero.
  return value === 0 ? 0 : value;
}
