import type { JsonDefect } from "../problems/problem.ts";

/** A defect, and the index in the text at which it was found. */
interface FoundDefect {
  readonly defect: JsonDefect;
  readonly offset: number;
}

// Audit, log and fingerprint walk the body again; no body of the contract needs more than three.
const maxDepth = 16;

const quote = 34;
const backslash = 92;

/**
 * Finds what `JSON.parse` accepts: nesting beyond 16 levels, which overflows the stack of code that walks the value, and a
 * repeated name in one object, of which the parser keeps the last. In a text that is not JSON it may find nothing.
 */
export function scanJson(text: string): FoundDefect | undefined {
  // The names seen in each object or array that is open.
  const open: Set<string>[] = [];
  // Stryker disable next-line EqualityOperator: behind the end there is no character.
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === quote) {
      const end = endOfString(text, at);
      const names = open.at(-1);
      if (names !== undefined && isName(text, end + 1)) {
        const name = readName(text.slice(at, end + 1));
        if (names.has(name)) return { defect: "repeated-name", offset: at };
        names.add(name);
      }
      at = end;
    } else if (character === 123 || character === 91) {
      if (open.push(new Set()) > maxDepth) return { defect: "too-deep", offset: at };
    } else if (character === 125 || character === 93) open.pop();
  }
  return undefined;
}

/** Where the quote is that ends the string; the end of the text if there is none. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  // Stryker disable next-line EqualityOperator: as above, and what is behind the end contains no colon.
  for (; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === quote) return at;
    if (character === backslash) at++;
  }
  return at;
}

/** Whether a colon follows, which makes the string before it a name. */
function isName(text: string, from: number): boolean {
  // Stryker disable next-line EqualityOperator: as above.
  for (let at = from; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character !== 32 && character !== 9 && character !== 10 && character !== 13) return character === 58;
  }
  return false;
}

/** `"a"` and `"\u0061"` are one name. */
function readName(quoted: string): string {
  if (!quoted.includes("\\")) return quoted.slice(1, -1);
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}
