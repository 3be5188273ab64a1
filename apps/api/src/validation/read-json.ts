import { type ParseErrorCode, visit } from "jsonc-parser";
import { type MalformedReason, type Position, Problem } from "../problems/problem.ts";
import { recordLiteral } from "./number-literals.ts";
import { scanJson } from "./scan-json.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Reads a request body as JSON (RFC 8259), stricter than `JSON.parse`: valid UTF-8 without a byte order mark, at most 16
 * levels, no name twice in one object. A name such as `__proto__` is an ordinary member. `literalOf`
 * returns how a number was written. No bytes are no body.
 *
 * @throws Problem `malformed-json`, with the line and column of what is wrong where there are any
 */
export function readJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  const text = decode(bytes);
  const found = scanJson(text);
  if (found !== undefined) throw malformed(found.defect, positionOf(text, found.offset));
  try {
    return JSON.parse(text, keepSource);
  } catch {
    throw malformed("syntax", findSyntaxError(text));
  }
}

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw malformed("encoding");
  }
}

function malformed(reason: MalformedReason, position?: Position): Problem {
  return new Problem("malformed-json", { reason, ...(position && { position }) });
}

/** The first place at which a text is not JSON. V8 names it for some errors only, and in a message that quotes the text. */
function findSyntaxError(text: string): Position | undefined {
  let first: number | undefined;
  const onError = (_code: ParseErrorCode, offset: number) => {
    first = offset;
    // Until here the text is nested as flatly as `scanJson` demands; the tolerant parser recurses through what follows.
    throw new Error("found");
  };
  try {
    visit(text, { onError }, { disallowComments: true });
  } catch {
    // Thrown above.
  }
  return first === undefined ? undefined : positionOf(text, first);
}

function positionOf(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
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
