/** The parts of a JSON Pointer (RFC 6901). */
export function tokensOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The parts of a JSON Pointer that is the fragment of a reference, where it may be percent-encoded. */
export function tokensOfFragment(fragment: string): string[] {
  try {
    return tokensOf(decodeURIComponent(fragment));
  } catch {
    return tokensOf(fragment); // A stray percent sign belongs to the name.
  }
}

export function pointerOf(tokens: readonly string[]): string {
  return tokens.map((token) => `/${escapeToken(token)}`).join("");
}

export function escapeToken(token: string): string {
  return token.replaceAll("~", "~0").replaceAll("/", "~1");
}
