import { closestMatch } from "leven";

// What is longer is no misspelling, and would cost much to compare.
const maxLength = 64;

/** The declared name that was probably meant, as the `limit` of an invalid place; nothing when none is close. */
export function closestName(name: string, declared: readonly string[]): { readonly limit?: string } {
  if (name.length > maxLength) return {};
  // One letter in three may be wrong; with more, other words come near as well.
  const limit = closestMatch(name, declared, { maxDistance: Math.max(1, Math.floor(name.length / 3)) });
  return limit === undefined ? {} : { limit };
}
