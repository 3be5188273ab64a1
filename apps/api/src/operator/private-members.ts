// RFC 7518 sections 6.2.2, 6.3.2 and 6.4.1, and RFC 8037 section 2: what only the owner of a key knows.
const secret = new Set(["d", "p", "q", "dp", "dq", "qi", "oth", "k"]);

/** The names of private members of a JWK, or of the JWKs in a JWK set or in another wrapping. */
export function privateMembers(json: unknown): string[] {
  if (typeof json !== "object" || json === null) return [];
  const found = Object.entries(json).flatMap(([name, value]) => [
    ...(secret.has(name) && !Array.isArray(json) ? [name] : []),
    ...privateMembers(value),
  ]);
  return [...new Set(found)];
}
