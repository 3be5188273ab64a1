/** One parameter of a query. */
export interface Pair {
  readonly name: string;
  /** `undefined` for what is no percent-encoded UTF-8 (RFC 3986 section 2.1). */
  readonly text: string | undefined;
}

/**
 * Takes a query apart as forms write it: `&` between the parameters, `+` for a space. Nothing is guessed: what cannot be
 * decoded is said to be so, where a lenient decoder would hand on something that nobody sent.
 */
export function decodePairs(query: string): Pair[] {
  const pieces = query.split("&").filter((piece) => piece !== "");
  return pieces.map((piece) => {
    const equals = piece.indexOf("=");
    const name = equals === -1 ? piece : piece.slice(0, equals);
    const text = equals === -1 ? "" : piece.slice(equals + 1);
    return { name: decode(name) ?? name, text: decode(text) };
  });
}

function decode(text: string): string | undefined {
  // A URL is ASCII; other bytes reach us as if they were Latin-1, which they hardly are.
  if (/[^\u0021-\u007e]/.test(text)) return undefined;
  if (!/[%+]/.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return undefined;
  }
}
